using GovPlatform.Domain;
using GovPlatform.GridService.Imports;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Reads grids from tables, with their borders as well-known text (WKT, as PostGIS and QGIS write it) in the column
/// <c>geometry</c>. EWKT's SRID may be 4326 or 4490.
/// </summary>
internal static class GridTableFile
{
    /// <summary>Code of the refusal of another header.</summary>
    public const string HeaderMissing = "grid.import.headerMissing";

    private const int Wgs84 = 4326;
    private const int Cgcs2000 = 4490;

    public static readonly IReadOnlyList<string> Fields = [.. GridImportFeature.Fields, "geometry"];

    /// <param name="table">A table with <see cref="Fields"/>.</param>
    /// <param name="declared">The coordinate system that the caller names, or null.</param>
    public static GridFile Read(ImportTable table, CoordinateSystem? declared)
    {
        var rows = table.Rows.Select(row =>
        {
            var (borders, fault) = ReadBorders(row.Values[^1], declared ?? CoordinateSystem.Wgs84);
            return new GridFileRow(row, borders, fault);
        });
        var malformed = table.Rejected.Select(line => GridFileRow.NoFeature(line.Line, line.Subject));
        return new GridFile([.. rows.Concat(malformed).OrderBy(row => row.Row.Number)], table.Columns, []);
    }

    private static (GridBorders? Borders, BordersFault? Fault) ReadBorders(string? text, CoordinateSystem system)
    {
        if (text is null)
        {
            return (null, new BordersFault("geometry.missing"));
        }
        try
        {
            var geometry = new WKTReader().Read(text);
            return geometry.SRID is 0 or -1 or Wgs84 or Cgcs2000
                ? GridBorders.Create(geometry, system)
                : (null, new BordersFault("crs.unsupported", $"SRID={geometry.SRID}"));
        }
        catch (Exception exception) when (exception is ParseException or ArgumentException or FormatException)
        {
            return (null, new BordersFault("geometry.malformed", "WKT"));
        }
    }
}
