namespace GovPlatform.Gateway.Overview;

/// <summary>State of one dependency of a service, as the service's <c>/status</c> reports it.</summary>
/// <param name="Name">Name of the dependency's health check.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Detail">Description of the state, or null.</param>
internal sealed record PartView(string Name, string Status, string? Detail);
