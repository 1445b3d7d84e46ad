namespace GovPlatform.IncidentService.Incidents;

/// <summary>The handling unit chosen for a dispatch, and why. Stored with the incident as JSON.</summary>
/// <param name="HandlingUnit">Code of the unit.</param>
/// <param name="HandlingPath">Path of the unit.</param>
/// <param name="RuleId">The routing rule that matched; null when a person, the category or the fallback decided.</param>
/// <param name="Version">Version of that rule; 1 for the category and the fallback, 0 when a person decided.</param>
/// <param name="Explanation">Chinese sentence shown to users.</param>
/// <param name="ByRules">True when the rules, the category or the fallback decided; false when a person did.</param>
internal sealed record RoutingChoice(
    string HandlingUnit,
    string HandlingPath,
    Guid? RuleId,
    int Version,
    string Explanation,
    bool ByRules = false
);
