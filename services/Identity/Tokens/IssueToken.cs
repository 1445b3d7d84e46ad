using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.IdentityService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
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
        [property: JsonPropertyName("client_secret")] string ClientSecret,
        [property: JsonPropertyName("post")] Guid? Post
    );

    /// <summary>The response, for the API document only; OpenIddict writes it.</summary>
    internal sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] long ExpiresIn
    );

    /// <summary>Names the post in which the account acts with this token; without it, the post begun first.</summary>
    private const string PostParameter = "post";

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
        PostsFreshnessCheck freshness,
        IOptions<TokenSettings> settings,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var request = http.GetOpenIddictServerRequest()!;
        var clientId = request.ClientId;
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.ClientId == clientId, cancel);
        if (account is null or { DisabledAt: not null })
        {
            return Reject(Errors.UnauthorizedClient, "The account is disabled.");
        }
        var held = await HeldPosts.ListAsync(db, account, clock.GetUtcNow(), cancel);
        var chosen = request.GetParameter(PostParameter);
        // A parameter sent twice is a list and has no string value; like any other unknown post it is refused.
        var post = HeldPosts.Choose(held, chosen is null ? null : (string?)chosen ?? "");
        if (post is null && chosen is not null)
        {
            return Reject(Errors.InvalidRequest, "The account holds no post with the id given by 'post' now.");
        }
        if (post is { Origin: AssignmentOrigin.Post } && !await freshness.IsFreshAsync(cancel))
        {
            throw new DependencyUnavailableException("posts.stale");
        }
        var grant = post is null ? Grant.None : Grant.Of(post);
        return TypedResults.SignIn(
            new ClaimsPrincipal(CreateIdentity(account, grant, settings.Value.Audience)),
            authenticationScheme: Scheme
        );
    }

    private static ClaimsIdentity CreateIdentity(Account account, Grant grant, string audience)
    {
        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Subject);
        identity.SetResources(audience);
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
