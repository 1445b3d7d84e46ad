namespace GovPlatform.DemoCounty.Land;

/// <summary>Cuts a community into grids.</summary>
internal static class CommunitySplitter
{
    /// <summary>A grid is at least this many cells, so that none is a sliver.</summary>
    private const int Smallest = 12;

    /// <summary>
    /// Cuts the square of cells whose south-west cell is given into connected parcels of like size: cells go to the
    /// nearest of a few centres, and the first throw whose parcels are all simple is kept.
    /// </summary>
    /// <returns>One closed ring per parcel, counter-clockwise.</returns>
    public static IReadOnlyList<IReadOnlyList<Corner>> Split(Corner southWest, int count)
    {
        Corner[] cells =
        [
            .. from column in Enumerable.Range(0, CellGrid.Side)
            from row in Enumerable.Range(0, CellGrid.Side)
            select new Corner(southWest.Column + column, southWest.Row + row),
        ];
        for (var attempt = 0; ; attempt++)
        {
            var random = new SeededRandom($"parcels/{southWest}/{attempt}");
            if (TrySplit(cells, count, random) is { } rings)
            {
                return rings;
            }
        }
    }

    private static List<IReadOnlyList<Corner>>? TrySplit(Corner[] cells, int count, SeededRandom random)
    {
        var centres = Enumerable
            .Range(0, count)
            .Select(_ => random.Pick(cells))
            .Select(c => (X: (double)c.Column, Y: (double)c.Row))
            .ToArray();
        var parcels = Nearest(cells, centres);
        if (parcels.Length == count)
        {
            // One step towards the middle evens the sizes without making them alike.
            parcels = Nearest(cells, [.. parcels.Select(p => (p.Average(c => c.Column), p.Average(c => c.Row)))]);
        }

        if (parcels.Length != count || parcels.Any(parcel => parcel.Length < Smallest))
        {
            return null;
        }

        var rings = parcels.Select(RingTracer.Trace).OfType<IReadOnlyList<Corner>>().ToList();
        return rings.Count == count ? rings : null;
    }

    private static Corner[][] Nearest(Corner[] cells, (double X, double Y)[] centres) =>
        [
            .. cells
                .GroupBy(cell =>
                    centres.MinBy(centre => Math.Pow(centre.X - cell.Column, 2) + Math.Pow(centre.Y - cell.Row, 2))
                )
                .Select(parcel => parcel.ToArray()),
        ];
}
