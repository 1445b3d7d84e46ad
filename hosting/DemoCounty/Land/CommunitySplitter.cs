namespace GovPlatform.DemoCounty.Land;

internal static class CommunitySplitter
{
    /// <summary>Minimum size of a grid in cells, against slivers.</summary>
    private const int MinCells = 12;

    /// <summary>
    /// Splits a community, the square of <see cref="CellGrid.Side"/> cells with the given south-west cell, into
    /// connected parcels of similar size. Each cell goes to the nearest of <paramref name="count"/> random centres;
    /// attempts are repeated until each parcel has one simple ring.
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
            // The seed contains the printed form of the record: renaming its members would change all borders.
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
        var parcels = AssignToNearest(cells, centres);
        if (parcels.Length == count)
        {
            // One iteration of k-means makes the sizes similar; further ones would make them too regular.
            parcels = AssignToNearest(
                cells,
                [.. parcels.Select(p => (p.Average(c => c.Column), p.Average(c => c.Row)))]
            );
        }

        if (parcels.Length != count || parcels.Any(parcel => parcel.Length < MinCells))
        {
            return null;
        }

        var rings = parcels.Select(RingTracer.Trace).OfType<IReadOnlyList<Corner>>().ToList();
        return rings.Count == count ? rings : null;
    }

    private static Corner[][] AssignToNearest(Corner[] cells, (double X, double Y)[] centres) =>
        [
            .. cells
                .GroupBy(cell =>
                    centres.MinBy(centre => Math.Pow(centre.X - cell.Column, 2) + Math.Pow(centre.Y - cell.Row, 2))
                )
                .Select(parcel => parcel.ToArray()),
        ];
}
