using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using GovPlatform.GridService.Grids;
using MiniExcelLibs;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Esri;

namespace GovPlatform.GridService.Tests.Grids;

/// <summary>The same grids as a file of each format.</summary>
/// <param name="parent">Code of the town.</param>
/// <param name="north">Latitude of their northern edge, so that two versions of them differ.</param>
internal sealed class SampleGrids(string parent, double north)
{
    public const int Count = 200;

    private const string Prj =
        """GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    private readonly List<(string Code, string Name, int? Households, Geometry Shape)> grids =
    [
        .. Enumerable.Range(1, Count).Select(number => Create(parent, number, north)),
    ];

    /// <summary>A rectangle each; every seventh has a hole, every eleventh a second part, and every fifth no count.</summary>
    private static (string, string, int?, Geometry) Create(string parent, int number, double north)
    {
        var west = 60 + (number * 0.1);
        var (middle, factory) = ((10 + north) / 2, GridBorders.Factory);
        var rectangle = Ring(west, 10, west + 0.09, north);
        Geometry shape =
            number % 7 == 0 ? factory.CreatePolygon(rectangle, [Ring(west + 0.02, middle - 0.01, west + 0.03, middle)])
            : number % 11 == 0
                ? factory.CreateMultiPolygon([
                    factory.CreatePolygon(rectangle),
                    factory.CreatePolygon(Ring(west, 20, west + 0.05, 20.05)),
                ])
            : factory.CreatePolygon(rectangle);
        return ($"{parent}{number:000}", $"㙍村第{number}网格", number % 5 == 0 ? null : number, shape);
    }

    public (string Type, byte[] Body) As(string format) =>
        format switch
        {
            "geojson" => ("application/geo+json", Encoding.UTF8.GetBytes(GeoJson())),
            "csv" => ("text/csv", Encoding.UTF8.GetBytes(Csv())),
            "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Workbook()),
            _ => ("application/zip", ShapefileZip(format == "shapefile.gbk")),
        };

    private string GeoJson() =>
        JsonSerializer.Serialize(
            new
            {
                type = "FeatureCollection",
                features = grids.Select(grid => new
                {
                    type = "Feature",
                    properties = new
                    {
                        code = grid.Code,
                        name = grid.Name,
                        parentCode = parent,
                        households = grid.Households,
                    },
                    geometry = JsonDocument.Parse(BordersJson.Write(grid.Shape)).RootElement,
                }),
            }
        );

    private string Csv() =>
        "code,name,parentCode,households,geometry\n"
        + string.Concat(
            grids.Select(grid =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{grid.Code},{grid.Name},{parent},{grid.Households},\"{Wkt(grid.Shape)}\"\n"
                )
            )
        );

    /// <summary>Codes and counts as numbers, as a spreadsheet turns them into.</summary>
    private byte[] Workbook()
    {
        using var file = new MemoryStream();
        file.SaveAs(
            grids.Select(grid => new Dictionary<string, object?>
            {
                ["code"] = double.Parse(grid.Code, CultureInfo.InvariantCulture),
                ["name"] = grid.Name,
                ["parentCode"] = double.Parse(parent, CultureInfo.InvariantCulture),
                ["households"] = (double?)grid.Households,
                ["geometry"] = Wkt(grid.Shape),
            })
        );
        return file.ToArray();
    }

    private byte[] ShapefileZip(bool gbk)
    {
        var encoding = gbk ? CodePagesEncodingProvider.Instance.GetEncoding("GB18030")! : Encoding.UTF8;
        using MemoryStream shp = new(),
            shx = new(),
            dbf = new();
        Shapefile.WriteAllFeatures(grids.Select(Feature), shp, shx, dbf, null, null, encoding);
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "网格/grids.shp", shp.ToArray());
            Add(archive, "网格/grids.dbf", dbf.ToArray());
            Add(archive, "网格/grids.prj", Encoding.ASCII.GetBytes(Prj));
            if (!gbk)
            {
                Add(archive, "网格/grids.cpg", Encoding.ASCII.GetBytes("UTF-8"));
            }
        }
        return file.ToArray();
    }

    private Feature Feature((string Code, string Name, int? Households, Geometry Shape) grid) =>
        new(
            grid.Shape,
            new AttributesTable
            {
                { "CODE", grid.Code },
                { "NAME", grid.Name },
                { "PARENTCODE", parent },
                { "HOUSEHOLDS", (double?)grid.Households },
            }
        );

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static string Wkt(Geometry shape) => new WKTWriter().Write(shape);

    private static LinearRing Ring(double west, double south, double east, double north) =>
        GridBorders.Factory.CreateLinearRing([
            new(west, south),
            new(west, north),
            new(east, north),
            new(east, south),
            new(west, south),
        ]);
}
