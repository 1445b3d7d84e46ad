using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GovPlatform.Support;

namespace GovPlatform.Gateway.Tests;

/// <summary>The gateway's telemetry contains the requested resource, and no values of query strings.</summary>
public sealed class TelemetryTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly ConcurrentQueue<Activity> activities = [];
    private readonly ConcurrentQueue<string> measured = [];
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();

    public TelemetryTests()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(spans);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "http.server.request.duration")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>(Measure);
        meters.Start();
    }

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    [Theory]
    [InlineData("GET", "/api/v1/volunteer-activities", "/api/v1/volunteer-activities")]
    [InlineData("GET", "/api/v1/volunteer-activities/", "/api/v1/volunteer-activities")]
    [InlineData("POST", "/api/v1/volunteer-activities/7/shifts?name=x", "/api/v1/volunteer-activities")]
    [InlineData("POST", "/connect/token", "/connect/token")]
    [InlineData("GET", "/openapi/v1.json", "/openapi/v1.json")]
    [InlineData("GET", "/api/v1/nothing/7", null)]
    public async Task A_request_is_named_after_its_resource(string method, string path, string? route)
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var identity = await StubServer.StartAsync("identity");
        var servers = new Dictionary<string, StubServer> { ["grid"] = grid, ["identity"] = identity };
        await using var gateway = GatewayFixture.Start(servers, ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        (await gateway.Client.SendAsync(request, Cancel)).Dispose();

        var span = await FindSpanAsync(gateway.Client.BaseAddress!.Port);
        Assert.Equal(route, span.GetTagItem("http.route"));
        Assert.Equal(route is null ? method : $"{method} {route}", span.DisplayName);
        await Eventually.TrueAsync(() => measured.Contains(route ?? ""));
        Assert.DoesNotContain(measured, one => one.StartsWith("/api/", StringComparison.Ordinal) && one.Contains('{'));
    }

    [Fact]
    public async Task No_query_string_is_exported()
    {
        const string disable = "OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION";
        const string name = "zhang-san-13900001111";
        await using var sink = await OtlpSink.StartAsync();
        await using var grid = await StubServer.StartAsync("grid");
        await using (
            var gateway = await GatewayProcess.StartAsync(
                [("grid", grid)],
                [
                    .. sink.Settings,
                    (disable, "true"),
                    ("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "true"),
                    ("DOTNET_SYSTEM_NET_HTTP_DISABLEURIREDACTION", "true"),
                ]
            )
        )
        {
            await gateway.Client.GetStringAsync($"/api/v1/units?limit=7&name={name}", Cancel);
            (await gateway.Client.GetAsync($"/api/v1/incidents?name={name}", Cancel)).Dispose();
            (await gateway.Client.GetAsync($"/api/v1/nothing?name={name}", Cancel)).Dispose();
            await Eventually.TrueAsync(() => sink.Has("url.full", "traces") && sink.Has("url.query", "traces"));
            await Eventually.TrueAsync(() => sink.Has("service.unavailable", "logs"));
            await gateway.Process.StopAsync();
        }

        Assert.True(sink.Has("/api/v1/units", "traces"));
        Assert.False(sink.Has(name));
    }

    private void Measure(
        Instrument instrument,
        double value,
        ReadOnlySpan<KeyValuePair<string, object?>> tags,
        object? state
    )
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "http.route")
            {
                measured.Enqueue((string)tag.Value!);
                return;
            }
        }
        measured.Enqueue("");
    }

    /// <summary>The gateway's span, recognised by the port: the stub servers in this process have spans too.</summary>
    private async Task<Activity> FindSpanAsync(int port)
    {
        Activity? span = null;
        await Eventually.TrueAsync(() =>
            (span = activities.FirstOrDefault(activity => activity.GetTagItem("server.port") is int at && at == port))
                is not null
        );
        return span!;
    }
}
