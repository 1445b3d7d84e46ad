using System.Reflection;

namespace GovPlatform.ServiceDefaults;

/// <summary>Which service this process is.</summary>
/// <param name="Name">Its name, as in addresses and telemetry.</param>
/// <param name="Assembly">Its own assembly, in which its reactions are found.</param>
public sealed record ServiceIdentity(string Name, Assembly Assembly);
