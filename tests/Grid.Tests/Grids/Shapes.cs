using System.Globalization;
using System.Text.Json;
using GovPlatform.GridService.Grids;
using NetTopologySuite.Geometries;

namespace GovPlatform.GridService.Tests.Grids;

/// <summary>Makes borders for tests, as GeoJSON and as geometries.</summary>
internal static class Shapes
{
    public static string Rectangle(double west, double south, double east, double north) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":"Polygon","coordinates":[[[{{west}},{{south}}],[{{east}},{{south}}],[{{east}},{{north}}],[{{west}},{{north}}],[{{west}},{{south}}]]]}"""
        );

    public static (GridBorders? Borders, BordersFault? Fault) Read(string geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        return GridBorders.Read(document.RootElement);
    }

    public static Geometry Shape(double west, double south, double east, double north) =>
        Read(Rectangle(west, south, east, north)).Borders!.Shape;

    public static GridImportFeature Feature(
        int index,
        string code,
        double west,
        double south,
        double east,
        double north
    ) => new(index, code, "网格" + code, null, null, Read(Rectangle(west, south, east, north)).Borders!);
}
