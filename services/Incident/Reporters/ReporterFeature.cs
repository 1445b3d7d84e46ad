using GovPlatform.Encryption;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>The reporters' identities.</summary>
internal static class ReporterFeature
{
    /// <summary>Adds them.</summary>
    public static void AddReporters(this IServiceCollection services)
    {
        services.AddFieldEncryption();
    }
}
