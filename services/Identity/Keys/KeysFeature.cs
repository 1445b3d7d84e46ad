using GovPlatform.IdentityService.Tokens;
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
        return services;
    }
}
