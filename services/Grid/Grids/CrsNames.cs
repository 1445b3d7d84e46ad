using System.Text.RegularExpressions;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// The names by which files say that their positions are longitude and latitude in WGS 84, or in CGCS2000 (EPSG:4490), which
/// differs from it by centimetres. In GeoJSON the longitude comes first under all of them.
/// </summary>
internal static partial class CrsNames
{
    /// <summary>Whether a name of GeoJSON's former member <c>crs</c> is one of them.</summary>
    public static bool IsWgs84(string name) => GeoJson().IsMatch(name.Trim());

    /// <summary>Whether the well-known text of a coordinate system, such as a <c>.prj</c> file, describes one of them.</summary>
    public static bool DescribesWgs84(string text) => Projection().IsMatch(text);

    /// <summary>The name of the system that well-known text describes; empty if it names none.</summary>
    public static string NameIn(string text) => Name().Match(text).Groups["name"].Value;

    [GeneratedRegex("\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(
        @"\A(?:(?:urn:(?:x-)?ogc:def:crs:)?OGC:(?:1\.3:|2:|:)?CRS84|(?:urn:(?:x-)?ogc:def:crs:)?EPSG:(?:[0-9.]*:)?(?:4326|4490)|https?://www\.opengis\.net/def/crs/(?:OGC/(?:1\.3|0)/CRS84|EPSG/[0-9.]+/(?:4326|4490))|WGS ?84)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex GeoJson();

    [GeneratedRegex(
        @"\A\s*(?:GEOGCS|GEOGCRS|GEODCRS)\s*\[\s*""[^""]*""\s*,\s*(?:DATUM\s*\[\s*""(?:D_)?(?:WGS_?(?:19)?84|World Geodetic System 1984|China_2000|CGCS_?2000|China Geodetic Coordinate System 2000)""|ENSEMBLE\s*\[\s*""World Geodetic System 1984 ensemble"")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Projection();
}
