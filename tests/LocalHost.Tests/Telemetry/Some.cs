using System.Security.Cryptography;
using Google.Protobuf;
using GovPlatform.LocalHost.Telemetry;
using Wire = GovPlatform.LocalHost.Telemetry.Wire;

namespace GovPlatform.LocalHost.Tests.Telemetry;

/// <summary>Telemetry of no importance.</summary>
internal static class Some
{
    internal static readonly DateTimeOffset Begin = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    internal static Span Span(string trace, string id, string? parent, int atMillisecond, double milliseconds = 10) =>
        new(
            trace,
            id,
            parent,
            "parcel",
            "test",
            id,
            "internal",
            Begin.AddMilliseconds(atMillisecond),
            milliseconds,
            null,
            []
        );

    internal static LogLine Line(string message, int atMillisecond) =>
        new(Begin.AddMilliseconds(atMillisecond), LogLevelName.Info, "parcel", "test", message, null, null, []);

    internal static Wire.Span WireSpan() =>
        new()
        {
            TraceId = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(16)),
            SpanId = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(8)),
            Name = "step",
            StartTimeUnixNano = 1_700_000_000_000_000_000,
            EndTimeUnixNano = 1_700_000_000_001_000_000,
        };

    internal static Wire.Traces Traces(params IEnumerable<Wire.Span> spans) =>
        new()
        {
            ResourceSpans =
            {
                new Wire.ResourceSpans
                {
                    Resource = new Wire.Resource
                    {
                        Attributes =
                        {
                            new Wire.Attribute
                            {
                                Key = "service.name",
                                Value = new Wire.Value { Text = "parcel" },
                            },
                        },
                    },
                    ScopeSpans = { new Wire.ScopeSpans { Spans = { spans } } },
                },
            },
        };
}
