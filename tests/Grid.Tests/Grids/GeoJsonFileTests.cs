using System.Text.Json;
using GovPlatform.Domain;
using GovPlatform.GridService.Grids;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

/// <summary>Collections as QGIS, GDAL, geopandas and map editors write them.</summary>
public sealed class GeoJsonFileTests
{
    private const string Square = """[[[103,38],[103.1,38],[103.1,38.1],[103,38.1],[103,38]]]""";

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    [InlineData("urn:ogc:def:crs:OGC::CRS84")]
    [InlineData("urn:ogc:def:crs:EPSG::4326")]
    [InlineData("urn:ogc:def:crs:EPSG::4490")]
    [InlineData("urn:ogc:def:crs:EPSG:6.9:4490")]
    [InlineData("EPSG:4326")]
    [InlineData("epsg:4490")]
    [InlineData("OGC:CRS84")]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4490")]
    public void Names_of_degrees_are_taken(string name) => Assert.NotNull(Read(WithCrs(name)).Rows[0].Borders);

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::3857")]
    [InlineData("EPSG:4549")]
    [InlineData("EPSG:4610")]
    [InlineData("EPSG:43260")]
    [InlineData("EPSG:14326")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS27")]
    [InlineData("")]
    public void Another_system_is_refused_by_name(string name)
    {
        var refusal = Assert.Throws<RuleBrokenException>(() => Read(WithCrs(name)));

        Assert.Equal(("grid.import.crs.unsupported", name), (refusal.Code, refusal.Facts["crs"]));
        Assert.Equal(RefusalKind.Invalid, refusal.Kind);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"type":"link","properties":{"href":"crs.wkt"}}""")]
    [InlineData("""{"type":"name","properties":{"name":4326}}""")]
    public void A_system_that_is_not_named_is_refused(string crs) =>
        Assert.Throws<RuleBrokenException>(() => Read($$"""{"crs":{{crs}},"features":[]}"""));

    [Theory]
    [InlineData("""{"properties":{},"crs":{"type":"name","properties":{"name":"EPSG:3857"}},"geometry":{}}""")]
    [InlineData("""{"properties":{},"geometry":{"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}}""")]
    public void A_feature_of_another_system_is_refused_alone(string feature)
    {
        var file = Read($$"""{"features":[{{feature}},{{Feature("1")}}]}""");

        Assert.Equal(new BordersFault("crs.unsupported", "EPSG:3857"), file.Rows[0].Fault);
        Assert.NotNull(file.Rows[1].Borders);
    }

    [Fact]
    public void Integers_are_taken_as_digits_wherever_a_text_stands()
    {
        var file = Read(
            $$$"""{"features":[{"properties":{"code":990001101001001,"name":7,"parentCode":990001101001.0,"households":320.0},"geometry":{"type":"Polygon","coordinates":{{{Square}}}}}]}"""
        );

        Assert.Equal(["990001101001001", "7", "990001101001", "320"], file.Rows[0].Row.Values);
        Assert.Null(file.Rows[0].Row.WrongType);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("name")]
    [InlineData("parentCode")]
    [InlineData("households")]
    public void Other_types_are_named(string field)
    {
        foreach (var value in new[] { "true", "[1]", "{}" })
        {
            var file = Read($$$"""{"features":[{"properties":{"{{{field}}}":{{{value}}}},"geometry":null}]}""");

            Assert.Equal(field, file.Rows[0].Row.WrongType);
        }
    }

    [Fact]
    public void Capitals_of_shapefiles_are_understood_and_what_means_nothing_is_named()
    {
        var file = Read(
            """{"features":[{"properties":{"CODE":"1","NAME":"格","PARENTCODE":"2","Households":3,"OBJECTID":7,"Shape_Area":1.5}}]}"""
        );

        Assert.Equal(["1", "格", "2", "3"], file.Rows[0].Row.Values);
        Assert.Equal(["OBJECTID", "Shape_Area"], file.Ignored);
    }

    [Theory]
    [InlineData("""[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]""")]
    [InlineData("""[[[0,0],[0,4],[4,4],[4,0],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]""")]
    public void Rings_follow_the_right_hand_rule_whatever_way_they_came(string coordinates)
    {
        var (borders, _) = Shapes.Read($$"""{"type":"Polygon","coordinates":{{coordinates}}}""");

        var (outer, hole) = RingsOf(borders!.GeoJson);
        Assert.True(SignedArea(outer) > 0);
        Assert.True(SignedArea(hole) < 0);
    }

    [Theory]
    [InlineData(CoordinateSystem.Gcj02)]
    [InlineData(CoordinateSystem.Bd09)]
    public void Positions_of_maps_published_in_China_are_converted_and_kept_as_they_came(CoordinateSystem system)
    {
        var borders = Read($$"""{"features":[{{Feature("1")}}]}""", system).Rows[0].Borders!;

        var expected = Coordinates.ToWgs84(system, 103, 38);
        var (outer, _) = RingsOf(borders.GeoJson);
        Assert.Equal((expected.Longitude, expected.Latitude), outer[0]);
        Assert.NotEqual((103, 38), outer[0]);
        Assert.Equal(system, borders.Given!.CoordinateSystem);
        Assert.Equal((103, 38), RingsOf(borders.Given.GeoJson).Outer[0]);
    }

    [Fact]
    public void The_file_may_declare_the_system_and_must_agree_with_the_parameter()
    {
        var declared = $$"""{"coordinateSystem":"gcj02","features":[{{Feature("1")}}]}""";

        Assert.Equal(CoordinateSystem.Gcj02, Read(declared).Rows[0].Borders!.Given!.CoordinateSystem);
        Assert.Equal(
            "grid.import.coordinateSystem.conflict",
            Assert.Throws<RuleBrokenException>(() => Read(declared, CoordinateSystem.Bd09)).Code
        );
        Assert.Equal(
            "grid.import.coordinateSystem.unknown",
            Assert.Throws<RuleBrokenException>(() => Read("""{"coordinateSystem":"xian80","features":[]}""")).Code
        );
    }

    private static string WithCrs(string name) =>
        $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"{{{name}}}"}},"features":[{{{Feature("1")}}}]}""";

    private static string Feature(string code) =>
        $$$"""{"type":"Feature","properties":{"code":"{{{code}}}","name":"格"},"geometry":{"type":"Polygon","coordinates":{{{Square}}}}}""";

    private static GridFile Read(string json, CoordinateSystem? declared = null)
    {
        using var document = JsonDocument.Parse(json);
        return GeoJsonFile.Read(document.RootElement, declared);
    }

    private static ((double X, double Y)[] Outer, (double X, double Y)[] Hole) RingsOf(string geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        var rings = document
            .RootElement.GetProperty("coordinates")
            .EnumerateArray()
            .Select(ring => ring.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble())).ToArray())
            .ToList();
        return (rings[0], rings.Count > 1 ? rings[1] : []);
    }

    private static double SignedArea((double X, double Y)[] ring) =>
        ring.Zip(ring.Skip(1)).Sum(edge => (edge.First.X * edge.Second.Y) - (edge.Second.X * edge.First.Y)) / 2;
}
