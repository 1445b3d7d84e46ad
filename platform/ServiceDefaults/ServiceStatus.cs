namespace GovPlatform.ServiceDefaults;

/// <summary>Status of a service, as <c>/status</c> returns it.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Parts">Its dependencies.</param>
public sealed record ServiceStatus(string Service, string Status, IReadOnlyList<PartStatus> Parts);
