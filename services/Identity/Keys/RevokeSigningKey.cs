using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// Revokes a signing key that may have been stolen: it is deleted, another one signs at once, and every service refuses
/// tokens that it signed within <c>Tokens:RefreshInterval</c>.
/// </summary>
internal static partial class RevokeSigningKey
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder keys) =>
        keys.MapPost("/{kid}/revoke", HandleAsync)
            .WithName(nameof(RevokeSigningKey))
            .RequireAuthorization(Permissions.ManageSigningKeys);

    private static async Task<Results<NoContent, NotFound>> HandleAsync(
        string kid,
        SigningKeyStore store,
        SigningKeyRing keyRing,
        RequestContext context,
        ILogger<SigningKeyStore> log,
        CancellationToken cancel
    )
    {
        if (await store.RevokeAsync(kid, cancel) is not { } remaining)
        {
            return TypedResults.NotFound();
        }
        keyRing.Replace(remaining);
        LogRevoked(log, kid, context.Subject);
        return TypedResults.NoContent();
    }

    [LoggerMessage(8002, LogLevel.Information, "The signing key {Kid} was revoked by {Actor}.")]
    private static partial void LogRevoked(ILogger log, string kid, string actor);
}
