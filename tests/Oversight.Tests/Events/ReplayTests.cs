using System.Diagnostics;
using System.Net;
using System.Text.Json;
using GovPlatform.OversightService.Data;
using GovPlatform.OversightService.Events;
using GovPlatform.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using Xunit;

namespace GovPlatform.OversightService.Tests.Events;

/// <summary>Replays are limited, and cost neither other callers nor the database much.</summary>
[Collection(OversightCollection.Name)]
public sealed class ReplayTests(OversightFixture oversight, TestServers servers)
{
    /// <summary>More events than the buffers between the service and a client that does not read.</summary>
    private const int Many = 1500;

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_above_their_share_is_refused_and_others_are_not()
    {
        await GivenManyEventsAsync("/a1/");
        await using var instance = oversight.CreateInstance();
        List<HttpResponseMessage> held = [];
        for (var i = 0; i < ReplayLimits.PerCaller; i++)
        {
            held.Add(await ReplayAsync(instance, "one", "/a1/"));
            Assert.Equal(HttpStatusCode.OK, held[^1].StatusCode);
        }

        using var refused = await ReplayAsync(instance, "one", "/a1/");
        using var other = await ReplayAsync(instance, "two", "/a1/");
        using var live = await ReplayAsync(instance, "one", "/a1/", "");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("urn:govplatform:event.replay.tooMany", await CodeAsync(refused));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        held.ForEach(response => response.Dispose());
    }

    [Fact]
    public async Task With_all_places_taken_a_replay_is_refused_and_figures_are_answered()
    {
        await GivenManyEventsAsync("/a2/");
        await using var instance = oversight.CreateInstance();
        var held = await Task.WhenAll(
            Enumerable.Range(0, ReplayLimits.Total).Select(i => ReplayAsync(instance, $"caller {i}", "/a2/"))
        );
        Assert.All(held, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));

        using var refused = await ReplayAsync(instance, "one more", "/a2/");
        using var client = oversight.ClientOf("/", instance);
        using var figure = await client.GetAsync(
            new Uri("/api/v1/figures/incidents.reported", UriKind.Relative),
            Cancel
        );

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("urn:govplatform:event.replay.busy", await CodeAsync(refused));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, figure.StatusCode);
        Assert.InRange(
            await oversight.Database.QueryAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'oversight-replay'"
            ),
            1,
            // The fixture's own instance may have connections too.
            2 * ReplayReader.MaxConnections
        );
        foreach (var response in held)
        {
            response.Dispose();
        }
    }

    [Fact]
    public async Task A_client_that_does_not_read_loses_its_place()
    {
        await GivenManyEventsAsync("/a3/");
        await using var instance = oversight.CreateInstance(("Events:WriteTimeout", "00:00:01"));
        using var first = await ReplayAsync(instance, "one", "/a3/");
        using var second = await ReplayAsync(instance, "one", "/a3/");
        using var refused = await ReplayAsync(instance, "one", "/a3/");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);

        var waited = Stopwatch.StartNew();
        var status = refused.StatusCode;
        while (status != HttpStatusCode.OK && waited.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(200, Cancel);
            using var later = await ReplayAsync(instance, "one", "/a3/");
            status = later.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var body = await first.Content.ReadAsStreamAsync(Cancel);
            using var reader = new StreamReader(body);
            while (await reader.ReadLineAsync(Cancel) is not null) { }
        });
    }

    [Fact]
    public async Task A_client_that_reads_gets_every_event_in_order()
    {
        await GivenManyEventsAsync("/a4/");
        await using var listener = await EventStreamReader.StartAsync(oversight.ClientOf("/a4/"), null, "?after=0");

        var ids = (await listener.TakeAsync(Many)).ConvertAll(item => item.Id);

        Assert.Equal(Many, ids.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>A grid among 500, then few types in the whole county; the ledger's other facts are not looked at.</summary>
    [Theory]
    [InlineData("/990001/101/1/", new[] { "Incident.IncidentMovedV1", "Grid.UnitChangedV1" }, 198)]
    [InlineData("/990001/", new[] { "Grid.UnitChangedV1", "Station.BookingChangedV1" }, 1000)]
    public async Task A_replay_for_a_selective_caller_does_not_scan_the_ledger(
        string path,
        string[] types,
        int expected
    )
    {
        var database = await ServiceDatabase.CreateAsync(servers, "oversight", typeof(OversightDb));
        await database.ExecuteAsync(
            """
            INSERT INTO fact (id, message_type, subject, sequence, occurred_at, recorded_at, unit_path, payload, digest, checkpoint)
            SELECT gen_random_uuid(), CASE WHEN n % 100 = 0 THEN 'Station.BookingChangedV1' ELSE 'Incident.IncidentMovedV1' END,
                gen_random_uuid(), n, now(), now(), '/990001/101/' || (n / 100) % 500 || '/', '{}', decode(repeat('00', 32), 'hex'),
                n / 20
            FROM generate_series(1, 100000) AS n
            """
        );
        await database.ExecuteAsync("VACUUM ANALYZE fact");

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using (var scope = new NpgsqlCommand($"SELECT set_config('gov.path', '{path}', true)", connection))
        {
            await scope.ExecuteNonQueryAsync(Cancel);
        }
        await using var explain = new NpgsqlCommand(
            "EXPLAIN (ANALYZE, FORMAT JSON) " + ReplayReader.PositionsSql,
            connection
        )
        {
            Parameters =
            {
                new() { Value = types },
                new() { Value = path },
                new() { Value = path + '\uffff' },
                new() { Value = 0L },
                new() { Value = Guid.Empty },
                new() { Value = long.MaxValue },
                new() { Value = Guid.AllBitsSet },
                new() { Value = 20_000 },
            },
        };
        var plan = JsonElement.Parse((string)(await explain.ExecuteScalarAsync(Cancel))!)[0].GetProperty("Plan");

        Assert.Equal(expected, plan.GetProperty("Actual Rows").GetDouble());
        Assert.InRange(RowsRead(plan), expected, expected * 2);
    }

    private static double RowsRead(JsonElement node) =>
        (
            node.TryGetProperty("Relation Name", out _)
                ? node.GetProperty("Actual Rows").GetDouble()
                    + (node.TryGetProperty("Rows Removed by Filter", out var removed) ? removed.GetDouble() : 0)
                : 0
        ) + (node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Sum(RowsRead) : 0);

    private async Task GivenManyEventsAsync(string path)
    {
        await oversight.PublishAsync(Enumerable.Range(0, Many).Select(_ => Facts.Reported(path)));
        await oversight.SettleAsync($"SELECT count(*) FROM fact WHERE unit_path = '{path}'", Many);
    }

    /// <summary>Asks for all events, without reading them.</summary>
    private async Task<HttpResponseMessage> ReplayAsync(
        WebApplicationFactory<Program> instance,
        string subject,
        string path,
        string query = "?after=0"
    )
    {
        var client = oversight.CreateClient(
            oversight.Tokens.Issue(subject, path, null, TimeSpan.FromMinutes(15), "incident.read"),
            instance
        );
        return await client.GetAsync(
            new Uri("/api/v1/events" + query, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            Cancel
        );
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancel)).GetProperty("type").GetString();
}
