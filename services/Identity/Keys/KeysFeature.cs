using GovPlatform.IdentityService.Tokens;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace GovPlatform.IdentityService.Keys;

/// <summary>The keys that sign tokens.</summary>
internal static class KeysFeature
{
    /// <summary>Adds the key ring and what keeps it fresh.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton(provider => new KeySeal(
            provider.GetRequiredService<IOptions<TokenSettings>>().Value.KeySecret
        ));
        services.AddScoped<KeyStore>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(p => p.GetRequiredService<KeyRing>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(p => p.GetRequiredService<KeyRing>());
        services.AddHostedService<KeepKeys>();
        return services;
    }
}
