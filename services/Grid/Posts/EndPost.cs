using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Ends the term of a post in the caller's access scope, brings a known end forward, or withdraws an appointment that was
/// not confirmed; what substitutes the post ends with it. <see cref="ExtendPost"/> moves an end later.
/// </summary>
internal static class EndPost
{
    /// <param name="To">
    /// End of the term, exclusive; now if null, or its start if the term has not begun.
    /// </param>
    internal sealed record Request(DateTimeOffset? To);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts
            .MapPost("/{id:guid}/end", HandleAsync)
            .WithName(nameof(EndPost))
            .RequireAuthorization(Permissions.ManagePosts);

    private static async Task<Results<Ok<PostView>, NotFound>> HandleAsync(
        Guid id,
        Request? request,
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
        PostAuthority.RequireVacating(context, post);
        await db.InTransactionAsync(
            async () =>
            {
                await PostTerms.LockAsync(db, post.UnitCode, post.Kind, cancel);
                post.End(request?.To, context.Subject, context.At);
                await Substitution.EndWithAsync(db, post, context.Subject, context.At, cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        response.SetSequence(post.Sequence);
        return TypedResults.Ok(PostView.Create(post));
    }
}
