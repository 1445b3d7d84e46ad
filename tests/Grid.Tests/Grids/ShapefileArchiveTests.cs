using System.IO.Compression;
using System.Text;
using GovPlatform.Domain;
using GovPlatform.GridService.Grids;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using Xunit;

namespace GovPlatform.GridService.Tests.Grids;

public sealed class ShapefileArchiveTests
{
    private const string Wgs84 =
        """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    [Theory]
    [InlineData(Wgs84)]
    [InlineData(
        """GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]]]"""
    )]
    [InlineData(
        """GEOGCRS["WGS 84",ENSEMBLE["World Geodetic System 1984 ensemble",MEMBER["World Geodetic System 1984 (G730)"]]]"""
    )]
    public void Degrees_of_WGS_84_and_of_CGCS2000_are_taken(string prj) =>
        Assert.NotNull(Assert.Single(Read(Archive(prj)).Rows).Borders);

    [Theory]
    [InlineData(
        """PROJCS["CGCS2000_3_Degree_GK_CM_102E",GEOGCS["GCS_CGCS_2000",DATUM["D_China_2000"]]]""",
        "CGCS2000_3_Degree_GK_CM_102E"
    )]
    [InlineData(
        """GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]]]""",
        "GCS_Xian_1980"
    )]
    [InlineData("", "")]
    public void Another_system_is_refused_by_name(string prj, string name)
    {
        var refusal = Assert.Throws<RuleBrokenException>(() => Read(Archive(prj)));

        Assert.Equal(("grid.import.crs.unsupported", name), (refusal.Code, refusal.Facts["crs"]));
    }

    [Fact]
    public void Without_a_prj_the_caller_declares_the_system()
    {
        Assert.Equal(
            "grid.import.crs.missing",
            Assert.Throws<RuleBrokenException>(() => Read(Archive(prj: null))).Code
        );
        Assert.Null(Read(Archive(prj: null), CoordinateSystem.Wgs84).Rows[0].Borders!.Given);
        Assert.NotNull(Read(Archive(prj: null), CoordinateSystem.Gcj02).Rows[0].Borders!.Given);
    }

    [Theory]
    [InlineData("GBK", "㙍村网格")]
    [InlineData("ANSI 936", "㙍村网格")]
    [InlineData("UTF-8", "㙍村网格")]
    [InlineData(null, "㙍村网格")]
    public void Names_are_read_in_the_code_page_of_the_cpg(string? cpg, string name)
    {
        var encoding = cpg is "UTF-8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

        Assert.Equal(name, Read(Archive(Wgs84, encoding, cpg)).Rows[0].Row.Values[1]);
    }

    [Fact]
    public void An_unknown_code_page_is_refused() =>
        Assert.Equal(
            "grid.import.encoding.unknown",
            Assert.Throws<RuleBrokenException>(() => Read(Archive(Wgs84, cpg: "OEM 437"))).Code
        );

    /// <summary>The wrong code page gives replacement characters, which no name may hold.</summary>
    [Fact]
    public void A_name_that_the_code_page_cannot_decode_is_not_taken()
    {
        var chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var file = Read(Archive(Wgs84, chinese, "UTF-8"));

        Assert.Equal("name.invalid", GridImportFeature.Check(0, file.Rows[0]).Rejected!.Code);
    }

    [Theory]
    [InlineData("a.shp")]
    [InlineData("a.dbf")]
    [InlineData("a.shp", "a.dbf", "b.shp")]
    public void An_archive_without_its_parts_is_refused(params string[] names)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                archive.CreateEntry(name);
            }
        }

        Assert.Equal(
            "grid.import.shapefile.malformed",
            Assert.Throws<RuleBrokenException>(() => ShapefileArchive.Read(file, null)).Code
        );
    }

    [Fact]
    public void A_cut_off_shapefile_is_refused()
    {
        var whole = Archive(Wgs84);
        using var cut = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(whole)))
        using (var archive = new ZipArchive(cut, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var content = entry.Open();
                var bytes = new byte[entry.Length];
                content.ReadExactly(bytes);
                using var target = archive.CreateEntry(entry.FullName).Open();
                target.Write(
                    bytes.AsSpan(
                        0,
                        entry.FullName.EndsWith(".shp", StringComparison.Ordinal) ? bytes.Length / 2 : bytes.Length
                    )
                );
            }
        }

        Assert.Equal(
            "grid.import.shapefile.malformed",
            Assert.Throws<RuleBrokenException>(() => ShapefileArchive.Read(cut, null)).Code
        );
    }

    private static GridFile Read(byte[] archive, CoordinateSystem? declared = null) =>
        ShapefileArchive.Read(new MemoryStream(archive), declared);

    private static byte[] Archive(string? prj, Encoding? encoding = null, string? cpg = "UTF-8")
    {
        var shape = GridBorders.Factory.CreatePolygon([
            new Coordinate(103, 38),
            new(103, 38.1),
            new(103.1, 38.1),
            new(103, 38),
        ]);
        var attributes = new AttributesTable { { "CODE", "990001101001" }, { "NAME", "㙍村网格" } };
        using MemoryStream shp = new(),
            shx = new(),
            dbf = new(),
            file = new();
        Shapefile.WriteAllFeatures(
            [new Feature(shape, attributes)],
            shp,
            shx,
            dbf,
            null,
            null,
            encoding ?? Encoding.UTF8
        );
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "grids.shp", shp.ToArray());
            Add(archive, "grids.dbf", dbf.ToArray());
            Add(archive, "grids.prj", prj is null ? null : Encoding.ASCII.GetBytes(prj));
            Add(archive, "grids.cpg", cpg is null ? null : Encoding.ASCII.GetBytes(cpg));
        }
        return file.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[]? content)
    {
        if (content is not null)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }
    }
}
