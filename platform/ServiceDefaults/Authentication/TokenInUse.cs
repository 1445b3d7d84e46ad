using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The token of a request that goes on after its validation, such as an event stream. A revocation takes effect within a
/// minute there too.
/// </summary>
public sealed class TokenInUse
{
    private readonly JsonWebToken token;
    private readonly TokenTrustRefresher trust;

    private TokenInUse(JsonWebToken token, TokenTrustRefresher trust) => (this.token, this.trust) = (token, trust);

    /// <summary>Whether its key is still trusted and its account's tokens were not revoked; its expiry is not checked.</summary>
    public bool IsTrusted => trust.Current.FindRefusal(token) is null;

    /// <summary>The token of an authenticated request; null for an anonymous one.</summary>
    public static TokenInUse? Of(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.GetTokenValue("access_token")
            is { } token
            ? new TokenInUse(new JsonWebToken(token), http.RequestServices.GetRequiredService<TokenTrustRefresher>())
            : null;
}
