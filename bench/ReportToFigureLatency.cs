using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace GovPlatform.Bench;

/// <summary>
/// Measures the latency from the scheduled time of a report until its fact is committed in the ledger, from which
/// figures are computed. The peer is <see cref="RawPipeline"/>. Open loop at a low rate.
/// </summary>
internal sealed class ReportToFigureLatency(Services services, TimeSpan time)
{
    private const double PerSecond = 20;
    private const string Ours = "report to ledger";
    private const string Raw = "raw confirm, consume, upsert, ack";

    public async Task<IReadOnlyList<Comparison>> RunAsync(int rounds)
    {
        var databases = await services.SetUpDatabasesAsync();
        using var oversight = await services.StartAsync("Oversight", databases["oversight"]);
        using var incident = await services.StartAsync("Incident", databases["incident"]);
        using var client = new HttpClient { BaseAddress = incident.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", services.Token());
        await using var ledgerWatcher = new RowWatcher(
            services.Servers.AsAdmin(databases["oversight"]),
            "SELECT subject FROM fact WHERE subject = ANY ($1) AND message_type = 'Incident.IncidentReportedV1'"
        );
        var bench = await services.Servers.CreateDatabaseAsync("bench");
        var admin = services.Servers.AsAdmin(bench);
        await using var raw = await RawPipeline.StartAsync(services.Servers.AmqpUri, admin);
        await using var rawWatcher = new RowWatcher(admin, "SELECT id FROM seen WHERE id = ANY ($1)");

        var reported = 0;
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 2,
            new BenchmarkCase(Ours, () => MeasureAsync(ReportAsync, ledgerWatcher)),
            new BenchmarkCase(Raw, () => MeasureAsync(id => raw.PublishAsync(id).AsTask(), rawWatcher))
        );
        await RequireFigureAsync(oversight, reported);
        return
        [
            Rounds.Compare("report to figures, p50", results, Ours, Raw, Goal.AtMost(2)),
            Rounds.Compare("report to figures, p99", results, Ours, Raw, Goal.AtMost(4), secondValue: true),
        ];

        async Task ReportAsync(Guid id)
        {
            using var request = SampleReport.RequestWithId(id);
            using var response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
            Interlocked.Increment(ref reported);
        }
    }

    private async Task<Measurement> MeasureAsync(Func<Guid, Task> send, RowWatcher watcher)
    {
        var latencies = new Latencies();
        await OpenLoop.RunAsync(
            time,
            _ => PerSecond,
            async _ =>
            {
                var id = SampleReport.NewId();
                var committed = watcher.WaitForRowAsync(id);
                await send(id);
                await committed.WaitAsync(TimeSpan.FromSeconds(30));
            },
            latencies
        );
        return new Measurement(latencies.Percentile(50), Unit: "ms", SecondValue: latencies.Percentile(99));
    }

    /// <summary>Checks that the figure counts all reports.</summary>
    /// <exception cref="InvalidOperationException">The figure has another value.</exception>
    private async Task RequireFigureAsync(Server oversight, int reported)
    {
        using var client = new HttpClient { BaseAddress = oversight.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", services.OverseerToken());
        var figure = JsonNode.Parse(await client.GetStringAsync("/api/v1/figures/incidents.reported"))!;
        if ((int)figure["value"]!.AsValue().GetValue<decimal>() != reported)
        {
            throw new InvalidOperationException($"{reported} reports were sent, but the figure is {figure["value"]}.");
        }
    }
}
