using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Routing;

/// <summary>A case to try the rules on.</summary>
/// <param name="Category">Category code.</param>
/// <param name="UnitPath">Path of the owning unit.</param>
/// <param name="Severity">Severity.</param>
internal sealed record RoutingExample(string Category, string UnitPath, Severity Severity);
