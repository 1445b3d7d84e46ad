using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.Encryption;

/// <summary>Adds the encryption of personal data to a service.</summary>
public static class EncryptionFeature
{
    /// <summary>Adds <see cref="FieldEncryptor"/>; its settings are validated when the service starts.</summary>
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
