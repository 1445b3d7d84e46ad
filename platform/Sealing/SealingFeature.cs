using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Sealing;

/// <summary>Gives a service a vault for personal data.</summary>
public static class SealingFeature
{
    /// <summary>Adds <see cref="Vault"/>, its keys checked at start.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddSealing(this IServiceCollection services)
    {
        services.AddOptions<SealingOptions>().BindConfiguration("Sealing").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Vault>();
    }
}
