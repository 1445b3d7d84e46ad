namespace GovPlatform.DemoCounty.Land;

internal static class RingTracer
{
    /// <summary>
    /// The closed ring around the cells, counter-clockwise; null if they have no single simple ring: two parts, a hole,
    /// or two cells that touch only at a corner.
    /// </summary>
    public static IReadOnlyList<Corner>? Trace(IEnumerable<Corner> cells)
    {
        var edges = new HashSet<(Corner From, Corner To)>();
        foreach (var (column, row) in cells)
        {
            Corner[] corners = [new(column, row), new(column + 1, row), new(column + 1, row + 1), new(column, row + 1)];
            for (var side = 0; side < 4; side++)
            {
                var edge = (From: corners[side], To: corners[(side + 1) % 4]);
                // An edge between two cells occurs once in each direction and is inside.
                if (!edges.Remove((edge.To, edge.From)))
                {
                    edges.Add(edge);
                }
            }
        }

        var next = new Dictionary<Corner, Corner>();
        return edges.All(edge => next.TryAdd(edge.From, edge.To)) ? TraceFromLowest(next) : null;
    }

    private static List<Corner>? TraceFromLowest(Dictionary<Corner, Corner> next)
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
