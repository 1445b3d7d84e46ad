namespace GovPlatform.IncidentService.Incidents;

/// <summary>Which unit shall handle it, and why that one.</summary>
/// <param name="HandlingUnit">Code of the unit.</param>
/// <param name="HandlingPath">Its path.</param>
/// <param name="RuleId">The rule that chose; null when a person did, or the rule that is always last.</param>
/// <param name="Version">Version of that rule; 0 when a person chose.</param>
/// <param name="Explanation">Why, for people to read.</param>
/// <param name="ByRules">Whether the rules chose rather than a person.</param>
internal sealed record RoutingChoice(
    string HandlingUnit,
    string HandlingPath,
    Guid? RuleId,
    int Version,
    string Explanation,
    bool ByRules = false
);
