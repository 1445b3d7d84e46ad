using GovPlatform.GridService.Imports;

namespace GovPlatform.GridService.Grids;

/// <summary>What a file holds about one grid.</summary>
/// <param name="Row">Values of <see cref="GridImportFeature.Fields"/>.</param>
/// <param name="Borders">Null where there is a fault.</param>
/// <param name="Fault">Why the borders are refused, or null.</param>
/// <param name="Malformed">What makes it no feature at all, or null.</param>
internal sealed record GridFileRow(ImportRow Row, GridBorders? Borders, BordersFault? Fault, string? Malformed = null)
{
    /// <summary>A feature of which nothing can be read.</summary>
    public static GridFileRow NoFeature(int index, string reason) =>
        new(new ImportRow(index, new string?[GridImportFeature.Fields.Count]), null, null, reason);
}
