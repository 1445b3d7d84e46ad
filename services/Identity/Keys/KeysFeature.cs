using GovPlatform.IdentityService.Tokens;
using GovPlatform.ServiceDefaults;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace GovPlatform.IdentityService.Keys;

internal static class KeysFeature
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SigningKeyProtector(
            provider.GetRequiredService<IOptions<TokenSettings>>().Value.KeySecret
        ));
        services.AddScoped<SigningKeyStore>();
        services.AddSingleton<SigningKeyRing>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(p => p.GetRequiredService<SigningKeyRing>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(p =>
            p.GetRequiredService<SigningKeyRing>()
        );
        services.AddHostedService<SigningKeyRotation>();
        // Identity reads its own database instead of calling itself.
        services.AddSingleton<TrustDocument>();
        services.AddSingleton<ITokenTrustSource>(provider => provider.GetRequiredService<TrustDocument>());
        return services;
    }

    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        TrustDocument.Map(app);
        var keys = app.MapApi("/signing-keys");
        ListSigningKeys.Map(keys);
        RevokeSigningKey.Map(keys);
    }
}
