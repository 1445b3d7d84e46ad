using System.Text.Json.Serialization;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Posts;

/// <summary>
/// Corrects the end of a post's term in the caller's access scope to a later moment, or withdraws it, as long as it has not
/// passed. After that only a new term helps. <see cref="EndPost"/> moves an end forward.
/// </summary>
internal static class ExtendPost
{
    /// <param name="To">
    /// The later end, exclusive; null for none. It must be given, so that an empty body does not make a term endless.
    /// </param>
    internal sealed record Request([property: JsonRequired] DateTimeOffset? To);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder posts) =>
        posts
            .MapPost("/{id:guid}/extend", HandleAsync)
            .WithName(nameof(ExtendPost))
            .RequireAuthorization(Permissions.ManagePosts);

    private static async Task<Results<Ok<PostView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
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
        PostAuthority.RequireExtending(context, post);
        await db.InTransactionAsync(
            async () =>
            {
                // A change of this post since it was read is found by its sequence when it is saved.
                await PostTerms.LockAsync(db, post.UnitCode, post.Kind, cancel);
                post.Extend(request.To, context.Subject, context.At);
                if (await Substitution.FindAsync(db, post.Substitutes, context.UnitPath, cancel) is { } substituted)
                {
                    Substitution.RequireWithin(substituted, post.From, post.To);
                }
                await PostTerms.RequireFreeAsync(db, post, cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        response.SetSequence(post.Sequence);
        return TypedResults.Ok(PostView.Create(post));
    }
}
