namespace GovPlatform.GridService.Units;

/// <summary>One line of a unit import, valid in itself and not yet compared with the tree.</summary>
/// <param name="Line">Line of the file, the header being line 1; or the index of a feature.</param>
/// <param name="ParentCode">Code of the unit above; null keeps the parent of a known unit.</param>
internal sealed record UnitImportLine(int Line, string Code, string Name, UnitLevel Level, string? ParentCode)
{
    /// <summary>Of a new unit; a known one keeps its own.</summary>
    public UnitKind Kind { get; init; }

    /// <summary>Of a new unit; a known one keeps its own.</summary>
    public string? LeadingBody { get; init; }
}
