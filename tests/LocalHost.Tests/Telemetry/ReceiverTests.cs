using System.Diagnostics;
using System.Text;
using Google.Protobuf;
using GovPlatform.LocalHost.Telemetry;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Xunit;
using Wire = GovPlatform.LocalHost.Telemetry.Wire;

namespace GovPlatform.LocalHost.Tests.Telemetry;

public sealed partial class ReceiverTests : IAsyncLifetime
{
    private static readonly ActivitySource Source = new("Sample.Source");

    private PageUnderTest _page = null!;

    public async ValueTask InitializeAsync() => _page = await PageUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task What_OpenTelemetrys_own_exporter_sends_is_shown_as_one_request_with_its_log_lines()
    {
        string trace;
        using (
            var spans = Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(resource => resource.AddService("parcel"))
                .AddSource(Source.Name)
                .AddOtlpExporter(to => Point(to, "/v1/traces"))
                .Build()
        )
        using (
            var logs = LoggerFactory.Create(logging =>
                logging.AddOpenTelemetry(options =>
                {
                    options.IncludeFormattedMessage = true;
                    options.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("parcel"));
                    options.AddOtlpExporter(to => Point(to, "/v1/logs"));
                })
            )
        )
        {
            using var outer = Source.StartActivity("POST /parcels", ActivityKind.Server)!;
            trace = outer.TraceId.ToHexString();
            using var inner = Source.StartActivity("INSERT parcel", ActivityKind.Client)!;
            inner.SetTag("db.system.name", "postgresql").SetStatus(ActivityStatusCode.Error, "too heavy");
            Weighed(logs.CreateLogger("Sample.Scales"), 12);
        }

        var listed = Assert.Single(
            (await _page.ReadAsync("/api/traces?resource=parcel&q=insert"))["items"]!.AsArray()
        )!;
        Assert.Equal(trace, listed["traceId"]!.GetValue<string>());
        Assert.Equal("POST /parcels", listed["name"]!.GetValue<string>());
        Assert.Equal(1, listed["errors"]!.GetValue<int>());
        var found = await _page.ReadAsync($"/api/traces/{trace}");
        var steps = found["steps"]!.AsArray();
        Assert.Equal([0, 1], steps.Select(step => step!["depth"]!.GetValue<int>()));
        Assert.Equal("client", steps[1]!["span"]!["kind"]!.GetValue<string>());
        Assert.Equal("too heavy", steps[1]!["span"]!["error"]!.GetValue<string>());
        Assert.Contains("postgresql", steps[1]!["span"]!["facts"]!.ToJsonString(), StringComparison.Ordinal);
        var line = Assert.Single(found["lines"]!.AsArray())!;
        Assert.Equal("Weighed 12 kg", line["message"]!.GetValue<string>());
        Assert.Equal("warn", line["level"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lines_are_found_by_resource_level_and_text()
    {
        using (
            var logs = LoggerFactory.Create(logging =>
                logging.AddOpenTelemetry(options =>
                {
                    options.IncludeFormattedMessage = true;
                    options.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("parcel"));
                    options.AddOtlpExporter(to => Point(to, "/v1/logs"));
                })
            )
        )
        {
            Weighed(logs.CreateLogger("Sample.Scales"), 12);
        }

        Assert.Single(await LinesAsync("?resource=parcel&level=warn&q=weighed"));
        Assert.Empty(await LinesAsync("?resource=other"));
        Assert.Empty(await LinesAsync("?level=error"));
        Assert.Empty(await LinesAsync("?trace=00000000000000000000000000000001"));

        async Task<IEnumerable<object?>> LinesAsync(string query) =>
            (await _page.ReadAsync("/api/logs" + query))["items"]!.AsArray();
    }

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/v1/logs")]
    [InlineData("/v1/metrics")]
    public async Task Without_the_runs_key_nothing_is_taken(string path) =>
        Assert.Equal(401, await _page.SendAsync(path, [], withKey: false));

    [Fact]
    public async Task What_is_no_protobuf_is_refused()
    {
        Assert.Equal(400, await _page.SendAsync("/v1/traces", Encoding.UTF8.GetBytes("{\"resourceSpans\":[]}")));
        Assert.Equal(400, await _page.SendAsync("/v1/logs", [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]));
        Assert.Equal(415, await _page.SendAsync("/v1/traces", [], type: "application/json"));
        Assert.Equal(415, await _page.SendAsync("/v1/traces", [], encoding: "gzip"));
        Assert.Equal(200, await _page.SendAsync("/v1/traces", []));
        Assert.Equal(200, await _page.SendAsync("/v1/metrics", [0x0a, 0x02, 0x0a, 0x00]));
    }

    [Fact]
    public async Task A_value_nested_without_end_is_refused()
    {
        var value = new Wire.Value { Text = "core" };
        for (var depth = 0; depth < 200; depth++)
        {
            value = new Wire.Value { List = new Wire.ValueList { Values = { value } } };
        }

        Assert.Equal(
            400,
            await _page.SendAsync(
                new Wire.Traces
                {
                    ResourceSpans =
                    {
                        new Wire.ResourceSpans
                        {
                            Resource = new()
                            {
                                Attributes =
                                {
                                    new Wire.Attribute { Key = "k", Value = value },
                                },
                            },
                        },
                    },
                }
            )
        );
    }

    [Fact]
    public async Task A_body_beyond_the_bound_is_refused() =>
        Assert.Equal(413, await _page.SendAsync("/v1/traces", new byte[OtlpReceiver.MostBytes + 1]));

    [Fact]
    public async Task Spans_without_proper_ids_are_left_out_and_long_texts_are_cut()
    {
        var span = Some.WireSpan();
        span.Name = new string('长', 100_000);
        span.Attributes.Add(
            new Wire.Attribute
            {
                Key = "k",
                Value = new Wire.Value { Text = new string('x', 100_000) },
            }
        );
        var bad = Some.WireSpan();
        bad.TraceId = ByteString.CopyFrom(1, 2, 3);
        var zero = Some.WireSpan();
        zero.TraceId = ByteString.CopyFrom(new byte[16]);

        Assert.Equal(200, await _page.SendAsync(Some.Traces(span, bad, zero)));

        var all = await _page.ReadAsync("/api/traces");
        Assert.Single(all["items"]!.AsArray());
        Assert.True(all.ToJsonString().Length < 20_000);
    }

    private static void Point(OtlpExporterOptions exporter, string path, PageUnderTest page)
    {
        exporter.Endpoint = new Uri(page.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] + path);
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Headers = page.Settings["OTEL_EXPORTER_OTLP_HEADERS"];
    }

    private void Point(OtlpExporterOptions exporter, string path) => Point(exporter, path, _page);

    [LoggerMessage(1, LogLevel.Warning, "Weighed {Kilograms} kg")]
    private static partial void Weighed(ILogger log, int kilograms);
}
