namespace GovPlatform.DemoCounty.Land;

/// <summary>Walks around a set of cells.</summary>
internal static class RingTracer
{
    /// <summary>
    /// The closed ring around the cells, counter-clockwise, or null where one simple ring does not describe them: two
    /// pieces, a hole, or two cells that touch at a corner only.
    /// </summary>
    public static IReadOnlyList<Corner>? Trace(IEnumerable<Corner> cells)
    {
        var edges = new HashSet<(Corner From, Corner To)>();
        foreach (var (column, row) in cells)
        {
            Corner[] around = [new(column, row), new(column + 1, row), new(column + 1, row + 1), new(column, row + 1)];
            for (var side = 0; side < 4; side++)
            {
                var edge = (From: around[side], To: around[(side + 1) % 4]);
                if (!edges.Remove((edge.To, edge.From)))
                {
                    edges.Add(edge);
                }
            }
        }

        var next = new Dictionary<Corner, Corner>();
        return edges.All(edge => next.TryAdd(edge.From, edge.To)) ? Follow(next) : null;
    }

    private static List<Corner>? Follow(Dictionary<Corner, Corner> next)
    {
        var start = next.Keys.OrderBy(corner => corner.Row).ThenBy(corner => corner.Column).First();
        var ring = new List<Corner> { start };
        for (var corner = next[start]; corner != start; corner = next[corner])
        {
            ring.Add(corner);
        }

        ring.Add(start);
        return ring.Count == next.Count + 1 ? ring : null;
    }
}
