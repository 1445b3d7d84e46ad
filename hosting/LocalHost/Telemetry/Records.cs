namespace GovPlatform.LocalHost.Telemetry;

/// <summary>One fact about a span or a log line, as text.</summary>
internal sealed record Fact(string Name, string Value);

/// <summary>One step of a request in one process.</summary>
/// <param name="TraceId">The request, 32 hexadecimal digits.</param>
/// <param name="SpanId">The step, 16 hexadecimal digits.</param>
/// <param name="ParentId">The step that caused it, perhaps in another process; null: it came from outside.</param>
/// <param name="Resource">Who took it.</param>
/// <param name="Source">The library that tells of it.</param>
/// <param name="Kind"><c>internal</c>, <c>server</c>, <c>client</c>, <c>producer</c> or <c>consumer</c>.</param>
/// <param name="Start">By the sender's clock, UTC.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Error">Why it failed, perhaps empty; null: it did not.</param>
internal sealed record Span(
    string TraceId,
    string SpanId,
    string? ParentId,
    string Resource,
    string Source,
    string Name,
    string Kind,
    DateTimeOffset Start,
    double Milliseconds,
    string? Error,
    IReadOnlyList<Fact> Facts
)
{
    internal DateTimeOffset End => Start.AddMilliseconds(Milliseconds);
}

/// <summary>How grave a log line is; the names are OpenTelemetry's.</summary>
internal enum LogLevelName
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}

/// <summary>One structured log line.</summary>
/// <param name="At">By the sender's clock, UTC.</param>
/// <param name="Resource">Who said it.</param>
/// <param name="Category">The class that said it.</param>
/// <param name="TraceId">The request during which it was said, or null.</param>
/// <param name="SpanId">The step during which it was said, or null.</param>
internal sealed record LogLine(
    DateTimeOffset At,
    LogLevelName Level,
    string Resource,
    string Category,
    string Message,
    string? TraceId,
    string? SpanId,
    IReadOnlyList<Fact> Facts
);
