namespace GovPlatform.Domain;

/// <summary>
/// Converts points that maps published in China show to WGS 84. The offset of GCJ-02 is not published; the series used here
/// is the one that open implementations agree on, over the Krasovsky ellipsoid. It has no inverse in closed form, so a point is
/// approached until it is exact to a millimetre.
/// </summary>
public static class Coordinates
{
    /// <summary>Semi-major axis of the Krasovsky ellipsoid in metres, and the square of its eccentricity.</summary>
    private const double Axis = 6_378_245;
    private const double SquaredEccentricity = 0.00669342162296594323;

    /// <summary>A hundred-millionth of a degree is a millimetre.</summary>
    private const double Precision = 1e-8;
    private const int MaxSteps = 30;

    /// <summary>The point in WGS 84 degrees. Outside China GCJ-02 has no offset.</summary>
    public static (double Longitude, double Latitude) ToWgs84(
        CoordinateSystem system,
        double longitude,
        double latitude
    ) =>
        system switch
        {
            CoordinateSystem.Wgs84 => (longitude, latitude),
            CoordinateSystem.Gcj02 => FromGcj02((longitude, latitude)),
            CoordinateSystem.Bd09 => FromGcj02(FromBd09(longitude, latitude)),
        };

    private static (double Longitude, double Latitude) FromBd09(double longitude, double latitude)
    {
        // As gcoord 1.0.7 and coordtransform 2.1.2 have it; eviltransform 0.2.2 takes pi, and its points lie ten metres off.
        const double Turn = Math.PI * 3000 / 180;
        var (x, y) = (longitude - 0.0065, latitude - 0.006);
        var radius = Math.Sqrt((x * x) + (y * y)) - (0.00002 * Math.Sin(y * Turn));
        var angle = Math.Atan2(y, x) - (0.000003 * Math.Cos(x * Turn));
        return (radius * Math.Cos(angle), radius * Math.Sin(angle));
    }

    private static (double Longitude, double Latitude) FromGcj02((double Longitude, double Latitude) point)
    {
        var (longitude, latitude) = point;
        if (longitude is < 72.004 or > 137.8347 || latitude is < 0.8293 or > 55.8271)
        {
            return (longitude, latitude);
        }
        var (x, y) = (longitude, latitude);
        for (var step = 0; step < MaxSteps; step++)
        {
            var (east, north) = OffsetAt(x, y);
            var (missingEast, missingNorth) = (longitude - x - east, latitude - y - north);
            (x, y) = (x + missingEast, y + missingNorth);
            if (Math.Abs(missingEast) < Precision && Math.Abs(missingNorth) < Precision)
            {
                break;
            }
        }
        return (x, y);
    }

    /// <summary>By how many degrees GCJ-02 lies east and north of a point in WGS 84.</summary>
    private static (double East, double North) OffsetAt(double longitude, double latitude)
    {
        var (x, y) = (longitude - 105, latitude - 35);
        var shared = 20 * (Wave(x, 6) + Wave(x, 2));
        var north =
            -100
            + (2 * x)
            + (3 * y)
            + (0.2 * y * y)
            + (0.1 * x * y)
            + (0.2 * Math.Sqrt(Math.Abs(x)))
            + (2 * (shared + (20 * Wave(y, 1)) + (40 * Wave(y, 1 / 3.0))) / 3)
            + (2 * ((160 * Wave(y, 1 / 12.0)) + (320 * Wave(y, 1 / 30.0))) / 3);
        var east =
            300
            + x
            + (2 * y)
            + (0.1 * x * x)
            + (0.1 * x * y)
            + (0.1 * Math.Sqrt(Math.Abs(x)))
            + (2 * (shared + (20 * Wave(x, 1)) + (40 * Wave(x, 1 / 3.0))) / 3)
            + (2 * ((150 * Wave(x, 1 / 12.0)) + (300 * Wave(x, 1 / 30.0))) / 3);
        var (sine, cosine) = Math.SinCos(latitude * Math.PI / 180);
        var flattening = 1 - (SquaredEccentricity * sine * sine);
        var metresPerDegreeNorth =
            Axis * (1 - SquaredEccentricity) / (flattening * Math.Sqrt(flattening)) * Math.PI / 180;
        var metresPerDegreeEast = Axis / Math.Sqrt(flattening) * cosine * Math.PI / 180;
        return (east / metresPerDegreeEast, north / metresPerDegreeNorth);
    }

    private static double Wave(double degrees, double frequency) => Math.Sin(frequency * degrees * Math.PI);
}
