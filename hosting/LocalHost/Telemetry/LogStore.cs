namespace GovPlatform.LocalHost.Telemetry;

/// <summary>The latest log lines, in memory only: beyond its bounds the oldest go.</summary>
internal sealed class LogStore(int mostLines = 10_000)
{
    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = [];

    internal void Add(LogLine line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > mostLines)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>Lines, the latest last.</summary>
    /// <param name="resource">Only what it said.</param>
    /// <param name="least">Only lines at least as grave.</param>
    /// <param name="traceId">Only what was said during this request.</param>
    /// <param name="text">Only lines in which it occurs.</param>
    internal IReadOnlyList<LogLine> Latest(
        string? resource,
        LogLevelName least,
        string? traceId,
        string? text,
        int limit
    )
    {
        LogLine[] all;
        lock (_gate)
        {
            all = [.. _lines];
        }
        return
        [
            .. all.Where(line =>
                    line.Level >= least
                    && (resource is null || line.Resource == resource)
                    && (traceId is null || line.TraceId == traceId)
                    && (
                        text is null
                        || line.Message.Contains(text, StringComparison.OrdinalIgnoreCase)
                        || line.Category.Contains(text, StringComparison.OrdinalIgnoreCase)
                    )
                )
                .OrderBy(line => line.At)
                .TakeLast(limit),
        ];
    }
}
