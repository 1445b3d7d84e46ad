using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.ServiceDefaults;

/// <summary>Validates access tokens, in every service: none relies on the gateway having done so.</summary>
public static class TokenAuthentication
{
    /// <summary>
    /// Adds token validation, a policy per permission, and a fallback policy that requires an authenticated user on every
    /// endpoint that does not allow anonymous callers.
    /// </summary>
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddOptions<TokenOptions>().BindConfiguration("Tokens").ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(nameof(TokenAuthentication), client => client.Timeout = TimeSpan.FromSeconds(5));
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<TokenOptions>, IHttpClientFactory, TimeProvider>(Configure);
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(Authenticated);
        return services;
    }

    private static readonly AuthorizationPolicy Authenticated = new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .Build();

    private static void Configure(
        JwtBearerOptions bearer,
        IOptions<TokenOptions> tokens,
        IHttpClientFactory clients,
        TimeProvider clock
    )
    {
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(new TokenValidationCache(clock) { MapInboundClaims = false });
        bearer.MapInboundClaims = false;
        bearer.RequireHttpsMetadata = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = tokens.Value.Issuer,
            ValidateAudience = false,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            ClockSkew = TimeSpan.FromSeconds(30),
            NameClaimType = "sub",
        };
        bearer.Events = new JwtBearerEvents { OnAuthenticationFailed = RetryIfKeyWasMissingAsync };
        if (tokens.Value.Keys is { Length: > 0 } keys)
        {
            bearer.TokenValidationParameters.IssuerSigningKeys = new JsonWebKeySet(keys).GetSigningKeys();
            bearer.Configuration = new OpenIdConnectConfiguration { Issuer = tokens.Value.Issuer };
            return;
        }
        bearer.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            tokens.Value.KeysAddress,
            new KeysRetriever(),
            new HttpDocumentRetriever(clients.CreateClient(nameof(TokenAuthentication))) { RequireHttps = false }
        );
    }

    /// <summary>
    /// Answers 503 rather than 401 when the signing keys cannot be fetched: the token may be valid. The handler reports an
    /// unreachable key address and an unknown key alike, as a key that was not found, so the keys are requested again to
    /// distinguish the two. If the key has arrived in the meantime, the token is validated once more.
    /// </summary>
    /// <exception cref="DependencyUnavailableException"><c>identity.unavailable</c>.</exception>
    private static async Task RetryIfKeyWasMissingAsync(AuthenticationFailedContext failed)
    {
        // ArgumentException: the header does not hold a token at all. Like an invalid token, that is answered with 401.
        if (failed.Exception is not (SecurityTokenException or ArgumentException))
        {
            throw new DependencyUnavailableException("identity.unavailable", failed.Exception);
        }
        if (
            failed.Exception is SecurityTokenSignatureKeyNotFoundException
            && failed.Options.ConfigurationManager is { } manager
        )
        {
            var keys = await FetchKeysAsync(manager, failed.HttpContext.RequestAborted);
            var token = failed.Request.Headers.Authorization.ToString().Split(' ', 2)[^1];
            var kid = new JsonWebToken(token).Kid;
            if (keys.Any(key => key.KeyId == kid))
            {
                var parameters = failed.Options.TokenValidationParameters.Clone();
                parameters.IssuerSigningKeys = keys;
                var result = await failed.Options.TokenHandlers[0].ValidateTokenAsync(token, parameters);
                if (result.IsValid)
                {
                    failed.Principal = new ClaimsPrincipal(result.ClaimsIdentity);
                    failed.Success();
                }
            }
        }
    }

    private static async Task<ICollection<SecurityKey>> FetchKeysAsync(
        IConfigurationManager<OpenIdConnectConfiguration> manager,
        CancellationToken cancel
    )
    {
        try
        {
            return (await manager.GetConfigurationAsync(cancel)).SigningKeys;
        }
        catch (InvalidOperationException unreachable)
        {
            throw new DependencyUnavailableException("identity.unavailable", unreachable);
        }
    }

    /// <summary>
    /// Reads a JSON Web Key Set instead of the issuer's discovery document: the addresses in that document need not be
    /// reachable from inside the network.
    /// </summary>
    private sealed class KeysRetriever : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
            string address,
            IDocumentRetriever retriever,
            CancellationToken cancel
        )
        {
            var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration { JsonWebKeySet = keys };
            foreach (var key in keys.GetSigningKeys())
            {
                configuration.SigningKeys.Add(key);
            }
            return configuration;
        }
    }
}
