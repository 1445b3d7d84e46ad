using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
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
        services.TryAddSingleton<ITokenTrustSource, HttpTokenTrustSource>();
        services.AddSingleton<TokenTrustRefresher>();
        services.AddHostedService(provider => provider.GetRequiredService<TokenTrustRefresher>());
        services
            .AddHealthChecks()
            .Add(
                new HealthCheckRegistration(
                    "tokens",
                    provider => provider.GetRequiredService<TokenTrustRefresher>(),
                    HealthStatus.Degraded,
                    [HealthEndpoints.Degrades]
                )
            );
        services.AddSingleton<TokenValidationCache>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<TokenOptions>, TokenValidationCache>(Configure);
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(Authenticated);
        return services;
    }

    private static readonly AuthorizationPolicy Authenticated = new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .Build();

    private static void Configure(JwtBearerOptions bearer, IOptions<TokenOptions> tokens, TokenValidationCache cache)
    {
        cache.MapInboundClaims = false;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(cache);
        bearer.MapInboundClaims = false;
        bearer.RequireHttpsMetadata = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = tokens.Value.Issuer,
            ValidAudience = tokens.Value.Audience,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            ClockSkew = TimeSpan.FromSeconds(30),
            NameClaimType = "sub",
        };
        bearer.Events = new JwtBearerEvents
        {
            // ArgumentException: the header does not hold a token at all. Like an invalid token, that is answered with 401.
            // Without the keys, however, the token may be valid, and 503 tells the caller to send it again.
            OnAuthenticationFailed = failed =>
                failed.Exception is SecurityTokenException or ArgumentException
                    ? Task.CompletedTask
                    : throw failed.Exception as DependencyUnavailableException
                        ?? new DependencyUnavailableException("identity.unavailable", failed.Exception),
        };
    }
}
