using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>Shows one post within the caller's reach.</summary>
internal static class ShowPost
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts.MapGet("/{id:guid}", HandleAsync).WithName(nameof(ShowPost)).RequireAuthorization();

    private static async Task<Results<Ok<PostView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        GridDb db,
        Acting acting,
        CancellationToken cancel
    )
    {
        var post = await db
            .Posts.AsNoTracking()
            .Within(row => row.Path, acting.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (post is null)
            return TypedResults.NotFound();
        response.SetSequence(post.Sequence);
        return TypedResults.Ok(PostView.Of(post));
    }
}
