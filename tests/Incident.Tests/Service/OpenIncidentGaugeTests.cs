using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>The metric <c>incidents.open</c>.</summary>
[Collection(IncidentCollection.Name)]
public sealed class OpenIncidentGaugeTests(IncidentFixture host)
{
    private const string CountsSql = """
        SELECT coalesce(string_agg(status || ' ' || number, ', ' ORDER BY status), '') FROM (
            SELECT status, count(*) AS number FROM incident
            WHERE status NOT IN ('closed', 'rejected', 'merged', 'withdrawn') GROUP BY status) AS open
        """;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_metric_counts_open_incidents_by_status()
    {
        var reporter = host.As(Callers.GridMember);
        var intake = host.As(Callers.Intake);
        var measured = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = Listen(measured);
        var first = await reporter.ReportAsync();
        var second = await reporter.ReportAsync();
        await intake.MoveAsync(first.Id, "accept");
        await MatchesDatabaseAsync(listener, measured);
        var before = measured["accepted"];

        await intake.MoveAsync(second.Id, "accept");
        await reporter.MoveAsync(first.Id, "withdraw", new { reason = "已好" });
        await reporter.ReportAsync();

        await MatchesDatabaseAsync(listener, measured);
        Assert.Equal(before, measured["accepted"]);
        Assert.Equal(0, measured["handedOver"]);
        Assert.DoesNotContain("withdrawn", measured.Keys);
    }

    [Fact]
    public async Task The_count_uses_the_index_of_open_incidents()
    {
        await using var db = new IncidentDb(
            new DbContextOptionsBuilder<IncidentDb>()
                .UseNpgsql(host.Database.ConnectionString)
                .UseSnakeCaseNamingConvention()
                .Options
        );
        var query = db.Incidents.WhereOpen().GroupBy(row => row.Status).Select(row => row.LongCount()).ToQueryString();
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var session = await source.OpenConnectionAsync(Cancel);
        // A small table is scanned whole anyway, so sequential scans are disabled to see whether the index can be used.
        await using var command = new NpgsqlCommand($"SET enable_seqscan = off; EXPLAIN {query}", session);
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var plan = new List<string>();
        while (await rows.ReadAsync(Cancel))
        {
            plan.Add(rows.GetString(0));
        }

        Assert.Contains(plan, line => line.Contains("ix_incident_status", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_database_the_other_metrics_are_still_exported()
    {
        await using var service = ServiceProcess.Start(
            "GovPlatform.Incident",
            ("ConnectionStrings__incident", "Host=127.0.0.1;Port=1;Username=nobody;Database=none"),
            ("ConnectionStrings__broker", host.AmqpUri),
            ("Outbox__AwaitTopology", "false"),
            ("Tokens__Keys", host.Tokens.Keys())
        );
        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        (await client.GetAsync("/health/ready", Cancel)).Dispose();

        var metrics = await client.GetStringAsync("/metrics", Cancel);

        Assert.Contains("http_server_request_duration", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("incidents_open", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("outbox_depth", metrics, StringComparison.Ordinal);
    }

    private static MeterListener Listen(ConcurrentDictionary<string, long> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, on) =>
            {
                if (instrument is { Name: "incidents.open", Meter.Name: "GovPlatform.Incident" })
                {
                    Assert.Equal("{incident}", instrument.Unit);
                    on.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, number, tags, _) =>
            {
                Assert.Equal("incident.status", tags[0].Key);
                measured[(string)tags[0].Value!] = number;
            }
        );
        listener.Start();
        return listener;
    }

    /// <summary>Waits until the metric has the counts of the database.</summary>
    private async Task MatchesDatabaseAsync(MeterListener listener, ConcurrentDictionary<string, long> measured)
    {
        var expected = await host.Database.QueryAsync<string>(CountsSql);
        await Eventually.EqualAsync(expected, () => Task.FromResult(ReadGauge()), TimeSpan.FromSeconds(40));

        string ReadGauge()
        {
            listener.RecordObservableInstruments();
            return string.Join(
                ", ",
                measured
                    .Where(one => one.Value > 0)
                    .OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => $"{one.Key} {one.Value}")
            );
        }
    }
}
