using System.Text;
using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Units;

/// <summary>The county in the formats of the imports: a division list as CSV and grid borders as GeoJSON.</summary>
internal static class ImportFiles
{
    /// <summary>CSV of the units above the grids, parents first.</summary>
    public static string DivisionList()
    {
        var csv = new StringBuilder("code,name,level,parentCode\n");
        foreach (var unit in County.Units)
        {
            csv.Append(unit.Code)
                .Append(',')
                .Append(unit.Name)
                .Append(',')
                .Append(unit.Level)
                .Append(',')
                .Append(unit.Parent)
                .Append('\n');
        }

        return csv.ToString();
    }

    /// <summary>A FeatureCollection of the 80 grids.</summary>
    public static string Borders() =>
        new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([.. County.Grids.Select(Feature)]),
        }.ToJsonString();

    private static JsonObject Feature(GridUnit grid) =>
        new()
        {
            ["type"] = "Feature",
            ["properties"] = new JsonObject
            {
                ["code"] = grid.Code,
                ["name"] = grid.Name,
                ["parentCode"] = grid.Parent,
                ["households"] = grid.Households,
            },
            ["geometry"] = new JsonObject
            {
                ["type"] = "Polygon",
                ["coordinates"] = new JsonArray(
                    new JsonArray([.. grid.Ring.Select(p => new JsonArray(p.Longitude, p.Latitude))])
                ),
            },
        };
}
