using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Encryption;

/// <summary>Gives a service a vault for personal data.</summary>
public static class EncryptionFeature
{
    /// <summary>Adds <see cref="FieldEncryptor"/>, its keys checked at start.</summary>
    /// <param name="services">The service's services.</param>
    public static void AddFieldEncryption(this IServiceCollection services)
    {
        services
            .AddOptions<EncryptionOptions>()
            .BindConfiguration("Encryption")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<FieldEncryptor>();
    }
}
