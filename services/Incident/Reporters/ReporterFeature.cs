using GovPlatform.Encryption;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>Registers what the reporters' encrypted identities need.</summary>
internal static class ReporterFeature
{
    public static void AddReporters(this IServiceCollection services)
    {
        services.AddFieldEncryption();
    }
}
