using GovPlatform.IdentityService.Data;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace GovPlatform.IdentityService.Tokens;

/// <summary>Registers the issuing of tokens by OpenIddict: signed, not encrypted, short-lived.</summary>
internal static class TokensFeature
{
    public static WebApplicationBuilder AddTokens(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        builder
            .Services.AddOptions<TokenSettings>()
            .BindConfiguration("Tokens")
            .PostConfigure<IConfiguration>(
                (settings, configuration) =>
                {
                    settings.AllowHttp ??= isDevelopment;
                    if (isDevelopment && settings.KeySecret.Length == 0)
                    {
                        settings.KeySecret = configuration["Demo:Secret"] ?? "";
                    }
                }
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();

        // OpenIddict logs many lines per token.
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
                core.Services.TryAddScoped<SecretCachingApplications>();
            })
            .AddServer(server =>
            {
                server.AllowClientCredentialsFlow().DisableAccessTokenEncryption();
                server.UseAspNetCore().EnableTokenEndpointPassthrough();
                SkipTokenPersistence.Add(server);
                ClientAuthenticationThrottle.Add(server);
                RecordTokenResponses.Add(server);
            });
        builder.Services.AddOptions<OpenIddictServerOptions>().Configure<IOptions<TokenSettings>>(Apply);
        builder
            .Services.AddOptions<OpenIddictServerAspNetCoreOptions>()
            .Configure<IOptions<TokenSettings>>(
                (options, settings) => options.DisableTransportSecurityRequirement = settings.Value.AllowHttp == true
            );
        return builder;
    }

    /// <summary>Maps the token endpoint; OpenIddict itself serves the key set and the discovery document.</summary>
    public static void MapTokens(this IEndpointRouteBuilder app) => IssueToken.Map(app);

    private static void Apply(OpenIddictServerOptions options, IOptions<TokenSettings> settings)
    {
        options.Issuer = settings.Value.Issuer;
        options.AccessTokenLifetime = settings.Value.Lifetime;
        // OpenIddict publishes the first address, which callers see; the second matches requests behind the gateway.
        SetEndpoint(options.TokenEndpointUris, "connect/token");
        SetEndpoint(options.JsonWebKeySetEndpointUris, ".well-known/jwks");

        void SetEndpoint(List<Uri> uris, string path)
        {
            uris.Clear();
            uris.Add(new Uri(settings.Value.Issuer, path));
            uris.Add(new Uri(path, UriKind.Relative));
        }
    }
}
