namespace GovPlatform.Bench;

/// <summary>
/// What telemetry costs: reports to the Incident service while traces, metrics and logs are exported by OTLP, every trace
/// sampled, to a sink that discards them; against the same service with OpenTelemetry switched off altogether.
/// </summary>
internal sealed class TelemetryCost(Services services, int callers, int seconds)
{
    private const string On = "telemetry exported";
    private const string Off = "telemetry off";

    public async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var database = (await services.SetUpDatabasesAsync())["incident"];
        using var sink = await Server.StartOwnAsync("kestrel");
        using var telling = await services.StartAsync(
            "Incident",
            database,
            ("Outbox__Paused", "true"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        );
        using var silent = await services.StartAsync(
            "Incident",
            database,
            ("Outbox__Paused", "true"),
            ("OTEL_SDK_DISABLED", "true")
        );
        using var on = new ClosedLoop(telling.Address, services.Token(), callers);
        using var off = new ClosedLoop(silent.Address, services.Token(), callers);
        var load = new ReportLoad(services, database, seconds);
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 3,
            new Side(On, () => load.RunAsync(on, telling)),
            new Side(Off, () => load.RunAsync(off, silent))
        );
        Console.WriteLine($"The sink took {await BareKestrel.TakenAsync(sink)} exports.");
        return [Rounds.Compare("report write, telemetry", results, On, Off, Goal.AtLeast(0.92))];
    }
}
