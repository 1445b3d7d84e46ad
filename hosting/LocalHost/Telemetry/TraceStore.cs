namespace GovPlatform.LocalHost.Telemetry;

/// <summary>The latest requests, in memory only: beyond its bounds the oldest go.</summary>
internal sealed class TraceStore(int mostTraces = 1_000, int mostSpans = 10_000)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Span>> _traces = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private int _spans;

    internal void Add(Span span)
    {
        lock (_gate)
        {
            if (!_traces.TryGetValue(span.TraceId, out var trace))
            {
                _traces[span.TraceId] = trace = [];
                _order.Enqueue(span.TraceId);
            }
            // One endless request must not push all others out.
            if (trace.Count < mostSpans / 4)
            {
                trace.Add(span);
                _spans++;
            }
            while (_traces.Count > mostTraces || _spans > mostSpans)
            {
                _traces.Remove(_order.Dequeue(), out var oldest);
                _spans -= oldest!.Count;
            }
        }
    }

    /// <summary>The request's steps as they arrived; null: there is no such request any more.</summary>
    internal IReadOnlyList<Span>? Find(string traceId)
    {
        lock (_gate)
        {
            return _traces.TryGetValue(traceId, out var trace) ? [.. trace] : null;
        }
    }

    /// <summary>Requests, the latest first.</summary>
    /// <param name="resource">Only those that went through it.</param>
    /// <param name="text">Only those in whose steps' names or identifier it occurs.</param>
    internal IReadOnlyList<TraceSummary> Recent(string? resource, string? text, int limit)
    {
        List<List<Span>> all;
        lock (_gate)
        {
            all = [.. _traces.Values.Select(trace => trace.ToList())];
        }
        return
        [
            .. all.Where(HasBegun)
                .Where(trace =>
                    (resource is null || trace.Exists(span => span.Resource == resource))
                    && (text is null || trace.Exists(span => Mentions(span, text)))
                )
                .Select(TraceSummary.Of)
                .OrderByDescending(trace => trace.Start)
                .Take(limit),
        ];
    }

    /// <summary>Steps arrive when they end, so the first one last: until then nobody can say what the request is.</summary>
    private static bool HasBegun(List<Span> trace) =>
        trace.Exists(span => span.ParentId is null || span.Kind is "server" or "consumer");

    private static bool Mentions(Span span, string text) =>
        span.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || span.TraceId.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || span.Facts.Any(fact => fact.Value.Contains(text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One request in the list.</summary>
/// <param name="Name">What its first step is called, or what that passed it on to.</param>
/// <param name="Resource">Who took the first step.</param>
/// <param name="Milliseconds">From the first step's begin to the last one's end.</param>
/// <param name="Spans">Steps.</param>
/// <param name="Errors">Steps that failed.</param>
/// <param name="Resources">Everybody it went through, in order of appearance.</param>
internal sealed record TraceSummary(
    string TraceId,
    string Name,
    string Resource,
    DateTimeOffset Start,
    double Milliseconds,
    int Spans,
    int Errors,
    IReadOnlyList<string> Resources
)
{
    internal static TraceSummary Of(IReadOnlyList<Span> trace)
    {
        var ordered = trace.OrderBy(span => span.Start).ToList();
        var first = ordered.Find(span => span.ParentId is null) ?? ordered[0];
        // A gateway's catch-all says less than the route of the service behind it.
        var telling = first.Name.Contains("{**", StringComparison.Ordinal)
            ? ordered.Find(span => span.Kind == "server" && span != first)
            : null;
        return new(
            first.TraceId,
            (telling ?? first).Name,
            first.Resource,
            ordered[0].Start,
            Math.Round((ordered.Max(span => span.End) - ordered[0].Start).TotalMilliseconds, 3),
            ordered.Count,
            ordered.Count(span => span.Error is not null),
            [.. ordered.Select(span => span.Resource).Distinct(StringComparer.Ordinal)]
        );
    }
}
