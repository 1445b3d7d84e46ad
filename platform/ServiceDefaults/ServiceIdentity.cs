using System.Reflection;

namespace GovPlatform.ServiceDefaults;

/// <summary>The service that this process runs.</summary>
/// <param name="Name">Its name in addresses and telemetry.</param>
/// <param name="Assembly">Its assembly, which is scanned for message consumers.</param>
public sealed record ServiceIdentity(string Name, Assembly Assembly);
