using GovPlatform.IdentityService.Data;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>Tokens by OpenIddict: signed, not encrypted, short-lived.</summary>
internal static class TokensFeature
{
    /// <summary>Adds OpenIddict's server with client credentials.</summary>
    public static WebApplicationBuilder AddTokens(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        builder
            .Services.AddOptions<TokenSettings>()
            .BindConfiguration("Tokens")
            .PostConfigure<IConfiguration>(
                (settings, configuration) =>
                {
                    settings.AllowHttp ??= development;
                    if (development && settings.KeySecret.Length == 0)
                        settings.KeySecret = configuration["Demo:Secret"] ?? "";
                }
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();

        // It writes a page per token.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        builder.Services.AddSingleton<VerifiedSecretCache>();
        builder.Services.AddSingleton<FailedAttemptLimiter>();
        builder.Services.AddSingleton<PruneTokens>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<PruneTokens>());
        builder.Services.AddAuthentication();
        builder
            .Services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<IdentityDb>();
                core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, SecretCachingApplications>();
            })
            .AddServer(server =>
            {
                server.AllowClientCredentialsFlow().DisableAccessTokenEncryption();
                server.UseAspNetCore().EnableTokenEndpointPassthrough();
                SkipTokenPersistence.Add(server);
                ClientAuthenticationThrottle.Add(server);
            });
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<TokenSettings>>(Apply);
        builder
            .Services.AddOptions<OpenIddictServerAspNetCoreOptions>()
            .Configure<IOptions<TokenSettings>>(
                (options, settings) => options.DisableTransportSecurityRequirement = settings.Value.AllowHttp == true
            );
        return builder;
    }

    /// <summary>Maps the token endpoint; the key set and the discovery document are OpenIddict's own.</summary>
    public static void MapTokens(this IEndpointRouteBuilder app) => IssueToken.Map(app);

    private static void Apply(OpenIddictServerOptions options, IOptions<TokenSettings> settings)
    {
        options.Issuer = settings.Value.Issuer;
        options.AccessTokenLifetime = settings.Value.Lifetime;
        // The first address is the one made known, as callers see it; the second is matched behind the gateway.
        Publish(options.TokenEndpointUris, "connect/token");
        Publish(options.JsonWebKeySetEndpointUris, ".well-known/jwks");

        void Publish(List<Uri> uris, string path)
        {
            uris.Clear();
            uris.Add(new Uri(settings.Value.Issuer, path));
            uris.Add(new Uri(path, UriKind.Relative));
        }
    }
}
