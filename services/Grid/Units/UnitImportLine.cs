namespace GovPlatform.GridService.Units;

/// <summary>One line of a division list, read but not yet judged against the tree.</summary>
/// <param name="Line">Line of the file, the header being 1; or the index of a feature.</param>
/// <param name="Code">The unit's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="ParentCode">Code of the unit above; null leaves a known one as it is.</param>
internal sealed record UnitImportLine(int Line, string Code, string Name, UnitLevel Level, string? ParentCode);
