namespace GovPlatform.GridService.Units;

/// <summary>State of a unit on one day.</summary>
/// <param name="Code">Statistical or platform code; unique, never changes.</param>
/// <param name="Name">The name known to residents.</param>
/// <param name="Level">Never changes.</param>
/// <param name="ParentCode">Code of the unit above; null for a root.</param>
/// <param name="Path">Codes from the root down, its own included, such as <c>/990001/990001101/</c>.</param>
/// <param name="Kind">An administrative division, or what else it is; never changes.</param>
/// <param name="LeadingBody">Name of the party body that leads it; null where none was named.</param>
internal sealed record UnitState(
    string Code,
    string Name,
    UnitLevel Level,
    string? ParentCode,
    string Path,
    UnitKind Kind = UnitKind.Division,
    string? LeadingBody = null
);
