using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Confirms the appointment to an administrative post, as a second person: not the one who entered it, and not its
/// holder. The confirming caller must be permitted to make the appointment.
/// </summary>
internal static class ConfirmPost
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts
            .MapPost("/{id:guid}/confirm", HandleAsync)
            .WithName(nameof(ConfirmPost))
            .RequireAuthorization(Permissions.ManagePosts);

    private static async Task<Results<Ok<PostView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var post = await db
            .Posts.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (post is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(post.Sequence);
        PostAuthority.RequireFilling(context, PostKinds.All[post.Kind]);
        post.Confirm(context.Subject, context.At);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(post.Sequence);
        return TypedResults.Ok(PostView.Create(post));
    }
}
