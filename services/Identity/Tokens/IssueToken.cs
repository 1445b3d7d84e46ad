using System.Security.Claims;
using System.Text.Json;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.IdentityService.Data;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>
/// Gives a machine its token (client credentials). OpenIddict has already checked the client and its secret; what is
/// decided here is what the token says. Refusals are OAuth errors (RFC 6749, section 5.2).
/// </summary>
internal static class IssueToken
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder app) =>
        app.MapPost("/connect/token", HandleAsync).WithName(nameof(IssueToken)).AllowAnonymous().DisableAntiforgery();

    private static async Task<Results<SignInHttpResult, ForbidHttpResult>> HandleAsync(
        HttpContext http,
        IdentityDb db,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var clientId = http.GetOpenIddictServerRequest()!.ClientId;
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.ClientId == clientId, cancel);
        if (account is null or { DisabledAt: not null })
            return Refused(Errors.UnauthorizedClient, "The account is disabled.");
        var grant = await Grant.OfAsync(db, account.Subject, clock.GetUtcNow(), cancel);
        return TypedResults.SignIn(new ClaimsPrincipal(Describe(account, grant)), authenticationScheme: Scheme);
    }

    private static ClaimsIdentity Describe(Account account, Grant grant)
    {
        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Subject);
        identity.SetClaim("unit", grant.Unit);
        identity.SetClaim("unit_path", grant.UnitPath);
        identity.SetClaim("post", grant.Post);
        // One JSON array even where there is one permission or none; several claims would make it a string then.
        identity.AddClaim(new Claim("permission", JsonSerializer.Serialize(grant.Permissions), "JSON_ARRAY"));
        identity.SetDestinations(static _ => [Destinations.AccessToken]);
        return identity;
    }

    private static ForbidHttpResult Refused(string error, string description) =>
        TypedResults.Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
                }
            ),
            [Scheme]
        );
}
