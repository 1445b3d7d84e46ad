using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Routing;

/// <summary>A test case of a <see cref="RoutingRule"/>. Stored as JSON.</summary>
/// <param name="Category">Category code.</param>
/// <param name="UnitPath">Path of the owning unit.</param>
/// <param name="Severity">Severity of the incident.</param>
internal sealed record RoutingExample(string Category, string UnitPath, Severity Severity);
