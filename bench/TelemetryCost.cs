namespace GovPlatform.Bench;

/// <summary>
/// Measures the cost of telemetry: reports to the Incident service that exports all traces, metrics and logs by OTLP to
/// a receiver that discards them. The peer is the same service with OpenTelemetry disabled.
/// </summary>
internal sealed class TelemetryCost(Services services, int callers, int seconds)
{
    private const string On = "telemetry exported";
    private const string Off = "telemetry off";

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        var database = (await services.SetUpDatabasesAsync())["incident"];
        using var receiver = await Server.StartSelfAsync("kestrel");
        using var exporting = await services.StartAsync(
            "Incident",
            database,
            ("Outbox__Paused", "true"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        );
        using var disabled = await services.StartAsync(
            "Incident",
            database,
            ("Outbox__Paused", "true"),
            ("OTEL_SDK_DISABLED", "true")
        );
        using var on = new ClosedLoop(exporting.Address, services.Token(), callers);
        using var off = new ClosedLoop(disabled.Address, services.Token(), callers);
        var load = new ReportLoad(services, database, seconds);
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 3,
            new BenchmarkCase(On, () => load.RunAsync(on, exporting)),
            new BenchmarkCase(Off, () => load.RunAsync(off, disabled))
        );
        Console.WriteLine($"The OTLP receiver accepted {await BareKestrel.ReceivedExportsAsync(receiver)} exports.");
        return [Rounds.Compare("report write, telemetry", results, On, Off, Goal.AtLeast(0.92))];
    }
}
