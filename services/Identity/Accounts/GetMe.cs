using GovPlatform.IdentityService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>Returns the caller: the account, the post that the token is for, and the posts that it may choose.</summary>
internal static class GetMe
{
    /// <param name="Subject">Permanent key of the account.</param>
    /// <param name="ClientId">The client that the token was issued to.</param>
    /// <param name="DisplayName">Name of the account; null for an account that Identity does not know.</param>
    /// <param name="Post">Kind of the post that the token is for, or null.</param>
    /// <param name="Unit">Code of its unit, or null.</param>
    /// <param name="UnitPath">Its path; <c>/</c> for the whole platform, empty for no unit.</param>
    /// <param name="Permissions">The token's permissions, sorted.</param>
    /// <param name="Posts">Every post in which the account may act now, the one begun first at the front.</param>
    internal sealed record Answer(
        string Subject,
        string ClientId,
        string? DisplayName,
        string? Post,
        string? Unit,
        string UnitPath,
        IReadOnlyList<string> Permissions,
        IReadOnlyList<HeldPost> Posts
    );

    /// <param name="Id">Value of <c>post=</c> at the token request.</param>
    /// <param name="Kind">Kind of post; null for an account of the platform.</param>
    /// <param name="Unit">Code of the unit, or null.</param>
    /// <param name="From">From when it may act in it, UTC.</param>
    /// <param name="To">Until when, UTC, exclusive; null while no end is known.</param>
    internal sealed record HeldPost(Guid Id, string? Kind, string? Unit, DateTimeOffset From, DateTimeOffset? To);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder me) =>
        me.MapGet("/", HandleAsync).WithName(nameof(GetMe)).RequireAuthorization();

    private static async Task<Ok<Answer>> HandleAsync(
        HttpContext http,
        IdentityDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var account = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Subject == context.Subject, cancel);
        var held = account is null ? [] : await HeldPosts.ListAsync(db, account, context.At, cancel);
        return TypedResults.Ok(
            new Answer(
                context.Subject,
                context.ClientId,
                account?.DisplayName,
                context.Post,
                context.Unit,
                context.UnitPath,
                [.. http.User.FindAll("permission").Select(claim => claim.Value).Order(StringComparer.Ordinal)],
                [.. held.Select(row => new HeldPost(row.Id, row.Post, row.UnitCode, row.From, row.To))]
            )
        );
    }
}
