namespace GovPlatform.ServiceDefaults;

/// <summary>Status of one dependency of a service.</summary>
/// <param name="Name">Name of its health check.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Detail">Description given by its health check, or null.</param>
public sealed record PartStatus(string Name, string Status, string? Detail);
