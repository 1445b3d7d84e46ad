using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace GovPlatform.Bench;

/// <summary>
/// From the moment a report is due to be sent until the ledger's fact of it is committed and seen, which is what figures
/// are worked out from; against a raw publish, consume, upsert and acknowledge. Open loop at a low rate.
/// </summary>
internal sealed class Visible(Services services, TimeSpan time)
{
    private const double PerSecond = 20;
    private const string Ours = "report to ledger";
    private const string Raw = "raw confirm, consume, upsert, ack";

    public async Task<IReadOnlyList<Figure>> RunAsync(int rounds)
    {
        var databases = await services.SetUpDatabasesAsync();
        using var oversight = await services.StartAsync("Oversight", databases["oversight"]);
        using var incident = await services.StartAsync("Incident", databases["incident"]);
        using var client = new HttpClient { BaseAddress = incident.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", services.Token());
        await using var ledger = new Watch(
            services.Servers.AsAdmin(databases["oversight"]),
            "SELECT subject FROM fact WHERE subject = ANY ($1) AND message_type = 'Incident.IncidentReportedV1'"
        );
        var bench = await services.Servers.CreateDatabaseAsync("bench");
        var admin = services.Servers.AsAdmin(bench);
        await using var raw = await RawPipeline.StartAsync(services.Servers.AmqpUri, admin);
        await using var seen = new Watch(admin, "SELECT id FROM seen WHERE id = ANY ($1)");

        var reported = 0;
        var results = await Rounds.RunAsync(
            rounds,
            warmUps: 2,
            new Side(Ours, () => MeasureAsync(ReportAsync, ledger)),
            new Side(Raw, () => MeasureAsync(id => raw.PublishAsync(id).AsTask(), seen))
        );
        await RequireCountedAsync(oversight, reported);
        return
        [
            Rounds.Compare("report to figures, p50", results, Ours, Raw, Goal.AtMost(2)),
            Rounds.Compare("report to figures, p99", results, Ours, Raw, Goal.AtMost(4), also: true),
        ];

        async Task ReportAsync(Guid id)
        {
            using var request = SampleReport.Chosen(id);
            using var answer = await client.SendAsync(request);
            answer.EnsureSuccessStatusCode();
            Interlocked.Increment(ref reported);
        }
    }

    private async Task<Measured> MeasureAsync(Func<Guid, Task> send, Watch watch)
    {
        var latencies = new Latencies();
        await OpenLoop.RunAsync(
            time,
            _ => PerSecond,
            async _ =>
            {
                var id = SampleReport.NewId();
                var seen = watch.SeenAsync(id);
                await send(id);
                await seen.WaitAsync(TimeSpan.FromSeconds(30));
            },
            latencies
        );
        return new Measured(latencies.Percentile(50), Unit: "ms", Also: latencies.Percentile(99));
    }

    /// <summary>A fact that is committed is counted: the figure itself must say so.</summary>
    private async Task RequireCountedAsync(Server oversight, int reported)
    {
        using var client = new HttpClient { BaseAddress = oversight.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", services.Overseer());
        var figure = JsonNode.Parse(await client.GetStringAsync("/api/v1/figures/incidents.reported"))!;
        if ((int)figure["value"]!.AsValue().GetValue<decimal>() != reported)
        {
            throw new InvalidOperationException($"{reported} reports, and the figure says {figure["value"]}.");
        }
    }
}
