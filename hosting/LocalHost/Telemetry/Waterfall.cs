namespace GovPlatform.LocalHost.Telemetry;

/// <summary>One step of the waterfall.</summary>
/// <param name="Depth">How many of the steps above caused it, one another.</param>
/// <param name="Offset">Milliseconds since the request began.</param>
internal sealed record Step(Span Span, int Depth, double Offset);

/// <summary>Puts the steps of a request in the order in which one caused the other.</summary>
internal static class Waterfall
{
    /// <summary>
    /// Each step is followed by those it caused, the earlier first. Steps whose cause did not arrive stand at the left
    /// margin; so do steps that name each other as cause, which only a broken sender says.
    /// </summary>
    internal static IReadOnlyList<Step> Of(IReadOnlyList<Span> trace)
    {
        var ordered = trace.OrderBy(span => span.Start).DistinctBy(span => span.SpanId).ToList();
        var known = ordered.Select(span => span.SpanId).ToHashSet(StringComparer.Ordinal);
        var caused = ordered.ToLookup(span => span.ParentId ?? "", StringComparer.Ordinal);
        var steps = new List<Step>(ordered.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in ordered.Where(span => span.ParentId is null || !known.Contains(span.ParentId)))
        {
            Descend(root);
        }
        foreach (var stray in ordered)
        {
            Descend(stray);
        }
        return steps;

        void Descend(Span root)
        {
            var open = new Stack<(Span Span, int Depth)>([(root, 0)]);
            while (open.TryPop(out var next))
            {
                if (!seen.Add(next.Span.SpanId))
                {
                    continue;
                }
                var offset = (next.Span.Start - ordered[0].Start).TotalMilliseconds;
                steps.Add(new Step(next.Span, next.Depth, Math.Round(offset, 3)));
                foreach (var child in caused[next.Span.SpanId].Reverse())
                {
                    open.Push((child, next.Depth + 1));
                }
            }
        }
    }
}
