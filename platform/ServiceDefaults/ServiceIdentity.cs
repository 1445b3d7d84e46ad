using System.Reflection;

namespace GovPlatform.ServiceDefaults;

/// <summary>The service that this process runs.</summary>
/// <param name="Name">Its name in addresses and telemetry.</param>
/// <param name="Assembly">Its assembly, which is scanned for message consumers.</param>
public sealed record ServiceIdentity(string Name, Assembly Assembly)
{
    /// <summary>
    /// Folder of the contracts it may publish, in any case: its name, unless a test's service stands in for another.
    /// </summary>
    public string Publisher { get; init; } = Name;
}
