using GovPlatform.Sealing;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>Seals reporters' identities, one box per incident.</summary>
/// <param name="vault">The service's vault.</param>
internal sealed class ReporterVault(Vault vault)
{
    /// <summary>Seals an identity for one incident; it cannot be moved to another.</summary>
    public Reporter Seal(Guid incidentId, string? name, string? phone)
    {
        var box = vault.Seal(incidentId, new Identity(name, phone));
        return new Reporter
        {
            IncidentId = incidentId,
            KeyId = box.KeyId,
            Sealed = box.Content,
            Masked = Masks.Contact(name, phone),
        };
    }

    /// <summary>Opens a sealed identity.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// The key is gone, or the row was tampered with or moved.
    /// </exception>
    public Identity Open(Reporter reporter) =>
        vault.Open<Identity>(reporter.IncidentId, new SealedBox(reporter.KeyId, reporter.Sealed));

    /// <summary>Who it is.</summary>
    /// <param name="Name">Name as given, or null.</param>
    /// <param name="Phone">Phone as given, or null.</param>
    internal sealed record Identity(string? Name, string? Phone);
}

/// <summary>The reporters' identities.</summary>
internal static class ReporterFeature
{
    /// <summary>Adds them.</summary>
    public static void AddReporters(this IServiceCollection services)
    {
        services.AddSealing();
        services.AddSingleton<ReporterVault>();
    }
}
