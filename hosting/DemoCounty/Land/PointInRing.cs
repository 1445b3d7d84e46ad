namespace GovPlatform.DemoCounty.Land;

internal static class PointInRing
{
    /// <summary>
    /// Even-odd rule, by counting crossings. The result for a point on the ring itself is not defined.
    /// </summary>
    public static bool Contains(IReadOnlyList<Point> ring, Point point)
    {
        var inside = false;
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (
                a.Latitude > point.Latitude != b.Latitude > point.Latitude
                && point.Longitude
                    < ((b.Longitude - a.Longitude) * (point.Latitude - a.Latitude) / (b.Latitude - a.Latitude))
                        + a.Longitude
            )
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>A random point inside the ring, with six decimals.</summary>
    public static Point RandomPoint(IReadOnlyList<Point> ring, SeededRandom random)
    {
        var (west, east) = (ring.Min(p => p.Longitude), ring.Max(p => p.Longitude));
        var (south, north) = (ring.Min(p => p.Latitude), ring.Max(p => p.Latitude));
        while (true)
        {
            var point = new Point(
                Math.Round(west + (random.Fraction() * (east - west)), 6),
                Math.Round(south + (random.Fraction() * (north - south)), 6)
            );
            if (Contains(ring, point))
            {
                return point;
            }
        }
    }
}
