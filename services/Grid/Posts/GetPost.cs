using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>Returns one post in the caller's access scope.</summary>
internal static class GetPost
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts.MapGet("/{id:guid}", HandleAsync).WithName(nameof(GetPost)).RequireAuthorization();

    private static async Task<Results<Ok<PostView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var post = await db
            .Posts.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (post is null)
        {
            return TypedResults.NotFound();
        }
        response.SetSequence(post.Sequence);
        return TypedResults.Ok(PostView.Create(post));
    }
}
