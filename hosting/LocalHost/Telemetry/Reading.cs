using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace GovPlatform.LocalHost.Telemetry;

/// <summary>Turns what arrived into what is kept: identifiers as text, and nothing longer than a page can show.</summary>
internal static class Reading
{
    private const int LongestText = 2_000;
    private const int MostText = 8_000;
    private const int MostFacts = 64;
    private const int TraceIdLength = 16;
    private const int SpanIdLength = 8;

    /// <summary>What .NET's logging scopes say a second time.</summary>
    private static readonly string[] Repeated = ["TraceId", "SpanId", "ParentId", "{OriginalFormat}"];

    private static readonly string[] Kinds = ["internal", "internal", "server", "client", "producer", "consumer"];

    /// <summary>Spans without proper identifiers are left out.</summary>
    internal static IEnumerable<Span> Spans(Wire.Traces traces) =>
        from resource in traces.ResourceSpans
        let name = ResourceName(resource.Resource)
        from scope in resource.ScopeSpans
        from span in scope.Spans
        let trace = Id(span.TraceId, TraceIdLength)
        let id = Id(span.SpanId, SpanIdLength)
        where trace is not null && id is not null
        select new Span(
            trace,
            id,
            Id(span.ParentSpanId, SpanIdLength),
            name,
            Cut(scope.Scope?.Name ?? ""),
            Cut(span.Name),
            Kinds.ElementAtOrDefault(span.Kind) ?? Kinds[0],
            Instant(span.StartTimeUnixNano),
            Duration(span),
            span.Status?.Code == 2 ? Cut(span.Status.Message) : null,
            Facts([
                .. span.Attributes,
                .. span.Events.SelectMany(one =>
                    one.Attributes.Count > 0 ? one.Attributes : [new Wire.Attribute { Key = one.Name }]
                ),
            ])
        );

    internal static IEnumerable<LogLine> Lines(Wire.Logs logs) =>
        from resource in logs.ResourceLogs
        let name = ResourceName(resource.Resource)
        from scope in resource.ScopeLogs
        from line in scope.LogRecords
        select new LogLine(
            Instant(line.TimeUnixNano != 0 ? line.TimeUnixNano : line.ObservedTimeUnixNano),
            (LogLevelName)Math.Clamp((line.SeverityNumber - 1) / 4, 0, 5),
            name,
            Cut(scope.Scope?.Name ?? ""),
            Cut(Text(line.Body)),
            Id(line.TraceId, TraceIdLength),
            Id(line.SpanId, SpanIdLength),
            Facts(line.Attributes)
        );

    private static string ResourceName(Wire.Resource? resource) =>
        resource?.Attributes.FirstOrDefault(fact => fact.Key == "service.name") is { } name
            ? Cut(Text(name.Value))
            : "unknown";

    private static string? Id(ByteString id, int length) =>
        id.Length == length && id.Span.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(id.Span) : null;

    private static DateTimeOffset Instant(ulong nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / TimeSpan.NanosecondsPerTick));

    private static double Duration(Wire.Span span) =>
        span.EndTimeUnixNano > span.StartTimeUnixNano
            ? Math.Round((span.EndTimeUnixNano - span.StartTimeUnixNano) / 1e6, 3)
            : 0;

    private static List<Fact> Facts(IEnumerable<Wire.Attribute> attributes)
    {
        var facts = new List<Fact>();
        var room = MostText;
        foreach (var attribute in attributes.Where(one => !Repeated.Contains(one.Key)).Take(MostFacts))
        {
            var fact = new Fact(Cut(attribute.Key), Cut(Text(attribute.Value)));
            room -= fact.Name.Length + fact.Value.Length;
            if (room < 0)
            {
                break;
            }
            facts.Add(fact);
        }
        return facts;
    }

    private static string Text(Wire.Value? value) =>
        value?.ValueCase switch
        {
            Wire.Value.ValueOneofCase.Text => value.Text,
            Wire.Value.ValueOneofCase.Truth => value.Truth ? "true" : "false",
            Wire.Value.ValueOneofCase.Whole => value.Whole.ToString(CultureInfo.InvariantCulture),
            Wire.Value.ValueOneofCase.Number => value.Number.ToString(CultureInfo.InvariantCulture),
            Wire.Value.ValueOneofCase.List => Joined(value.List.Values.Select(Text)),
            Wire.Value.ValueOneofCase.Map => Joined(value.Map.Values.Select(one => $"{one.Key}={Text(one.Value)}")),
            Wire.Value.ValueOneofCase.Octets => Convert.ToHexStringLower(
                value.Octets.Span[..Math.Min(value.Octets.Length, LongestText / 2)]
            ),
            _ => "",
        };

    private static string Joined(IEnumerable<string> parts) => string.Join(", ", parts.Take(MostFacts).Select(Cut));

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
