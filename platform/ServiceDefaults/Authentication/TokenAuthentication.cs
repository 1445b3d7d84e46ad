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

/// <summary>Checks the callers' tokens. Every service does so itself; the gateway is not the only lock.</summary>
public static class TokenAuthentication
{
    /// <summary>Adds token checks and the rule that nobody may do anything unless a policy says so.</summary>
    /// <param name="services">The service's services.</param>
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddOptions<TokenOptions>().BindConfiguration("Tokens").ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(nameof(TokenAuthentication), client => client.Timeout = TimeSpan.FromSeconds(5));
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<TokenOptions>, IHttpClientFactory, TimeProvider>(Configure);
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(Known);
        return services;
    }

    private static readonly AuthorizationPolicy Known = new AuthorizationPolicyBuilder()
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
        bearer.Events = new JwtBearerEvents { OnAuthenticationFailed = RetryWhenKeysWereMissing };
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
    /// Keys that cannot be fetched are our trouble (503), not a bad token (401). The check itself only says that it knows no
    /// key, so we ask once more for the keys and see why. They may have come since: then the token is checked once more.
    /// </summary>
    private static async Task RetryWhenKeysWereMissing(AuthenticationFailedContext failed)
    {
        // What is no token at all is the caller's as much as a forged one.
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

    /// <summary>Reads a bare key set, so that no address of the issuer's has to be reachable from inside.</summary>
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
