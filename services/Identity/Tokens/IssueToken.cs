using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
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
/// Issues a token to a machine (client credentials). OpenIddict has already checked the client and its secret; this
/// handler decides the claims. Errors are OAuth errors (RFC 6749, section 5.2).
/// </summary>
internal static class IssueToken
{
    /// <summary>The form, for the API document only; OpenIddict reads it.</summary>
    internal sealed record Request(
        [property: JsonPropertyName("grant_type")] string GrantType,
        [property: JsonPropertyName("client_id")] string ClientId,
        [property: JsonPropertyName("client_secret")] string ClientSecret
    );

    /// <summary>The response, for the API document only; OpenIddict writes it.</summary>
    internal sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] long ExpiresIn
    );

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder app) =>
        app.MapPost("/connect/token", HandleAsync)
            .WithName(nameof(IssueToken))
            .WithTags("tokens")
            .WithSummary("取得令牌 / a token by client credentials (RFC 6749, section 4.4)")
            .Accepts<Request>("application/x-www-form-urlencoded")
            .Produces<Answer>()
            .Produces<OAuthError>(StatusCodes.Status400BadRequest)
            .Produces<OAuthError>(StatusCodes.Status401Unauthorized)
            .Produces<OAuthError>(StatusCodes.Status429TooManyRequests)
            .Produces<OAuthError>(StatusCodes.Status503ServiceUnavailable)
            .AllowAnonymous()
            .DisableAntiforgery();

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
        {
            return Reject(Errors.UnauthorizedClient, "The account is disabled.");
        }
        var grant = await Grant.ForAsync(db, account.Subject, clock.GetUtcNow(), cancel);
        return TypedResults.SignIn(new ClaimsPrincipal(CreateIdentity(account, grant)), authenticationScheme: Scheme);
    }

    private static ClaimsIdentity CreateIdentity(Account account, Grant grant)
    {
        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Subject);
        identity.SetClaim("unit", grant.Unit);
        identity.SetClaim("unit_path", grant.UnitPath);
        identity.SetClaim("post", grant.Post);
        // Always a JSON array: separate claims would become a plain string where there is one permission.
        identity.AddClaim(new Claim("permission", JsonSerializer.Serialize(grant.Permissions), "JSON_ARRAY"));
        identity.SetDestinations(static _ => [Destinations.AccessToken]);
        return identity;
    }

    private static ForbidHttpResult Reject(string error, string description) =>
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
