using GovPlatform.IdentityService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Keys;

/// <summary>Lists the signing keys with their times, the one that signs last at the front.</summary>
internal static class ListSigningKeys
{
    internal sealed record Answer(IReadOnlyList<Item> Items);

    /// <param name="Kid">The token's <c>kid</c>.</param>
    /// <param name="SignsFrom">From when it signs, UTC.</param>
    /// <param name="SignsUntil">Until when, UTC.</param>
    /// <param name="PublishedUntil">Until when tokens that it signed are accepted, UTC.</param>
    internal sealed record Item(
        string Kid,
        DateTimeOffset SignsFrom,
        DateTimeOffset SignsUntil,
        DateTimeOffset PublishedUntil
    );

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder keys) =>
        keys.MapGet("/", HandleAsync)
            .WithName(nameof(ListSigningKeys))
            .RequireAuthorization(Permissions.ManageSigningKeys);

    private static async Task<Ok<Answer>> HandleAsync(IdentityDb db, CancellationToken cancel) =>
        TypedResults.Ok(
            new Answer(
                await db
                    .SigningKeys.OrderByDescending(key => key.SignsFrom)
                    .Select(key => new Item(key.Kid, key.SignsFrom, key.SignsUntil, key.PublishedUntil))
                    .ToListAsync(cancel)
            )
        );
}
