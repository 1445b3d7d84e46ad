namespace GovPlatform.IncidentService.Incidents;

/// <summary>The handling unit chosen for a dispatch, and why. Stored with the incident as JSON.</summary>
/// <param name="HandlingUnit">Code of the unit.</param>
/// <param name="HandlingPath">Path of the unit.</param>
/// <param name="HandlingTier">Tier of the unit, a department's being that of the unit above it.</param>
/// <param name="RuleId">The routing rule that matched; null when a person, the category or the fallback decided.</param>
/// <param name="Version">Version of that rule; 1 for the category and the fallback, 0 when a person decided.</param>
/// <param name="Explanation">Chinese sentence shown to users.</param>
/// <param name="ByRules">True when the rules, the category or the fallback decided; false when a person did.</param>
/// <param name="SupportingUnits">
/// 首接负责: codes of the units that could handle it as well, and support the one that was asked first; null for none.
/// </param>
/// <param name="LastResort">兜底: the choice that applies when the unit does not take it in time; null for none.</param>
internal sealed record RoutingChoice(
    string HandlingUnit,
    string HandlingPath,
    Tier HandlingTier,
    Guid? RuleId,
    int Version,
    string Explanation,
    bool ByRules = false,
    RoutingChoice? LastResort = null,
    IReadOnlyList<string>? SupportingUnits = null
);
