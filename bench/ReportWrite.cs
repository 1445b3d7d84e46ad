namespace GovPlatform.Bench;

/// <summary>
/// Measures how many reports per second the real Incident service accepts over HTTP, with token, rules, idempotency
/// key, telemetry and row-level security, against a bare Kestrel with Npgsql and against pgbench. All write the same
/// rows to the same PostgreSQL server.
/// </summary>
internal sealed class ReportWrite(Services services, int callers, int seconds)
{
    private const string Bare = "bare Kestrel + Npgsql";
    private const string PgBenchmark = "pgbench -M prepared";

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds, bool sustained)
    {
        var databases = await services.SetUpDatabasesAsync();
        var database = databases["incident"];
        using var oversight = sustained ? await services.StartAsync("Oversight", databases["oversight"]) : null;
        using var service = await services.StartAsync(
            "Incident",
            database,
            ("Outbox__Paused", sustained ? "false" : "true")
        );
        using var ours = new ClosedLoop(service.Address, services.Token(), callers);
        await ours.SendAsync();
        var admin = services.Servers.AsAdmin(database);
        var tables = await SampleRows.ReadAsync(admin);
        using var bare = await Server.StartSelfAsync("bare", database, admin);
        using var theirs = new ClosedLoop(bare.Address, null, callers);

        var load = new ReportLoad(services, database, seconds);
        var name = sustained ? "report, relay and broker at work" : "report, relay paused";
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 4,
            new BenchmarkCase(
                name,
                () => sustained ? load.RunUntilDrainedAsync(ours, service) : load.RunAsync(ours, service)
            ),
            new BenchmarkCase(Bare, () => load.RunAsync(theirs, bare)),
            new BenchmarkCase(PgBenchmark, () => PgBench.RunAsync(database, tables, callers, seconds))
        );
        return sustained
            ? [Rounds.Compare("report write, sustained", results, name, Bare, Goal.AtLeast(0.40))]
            :
            [
                Rounds.Compare("report write", results, name, Bare, Goal.AtLeast(0.75)),
                Rounds.Compare("report write", results, name, PgBenchmark, Goal.AtLeast(0.40)),
            ];
    }
}
