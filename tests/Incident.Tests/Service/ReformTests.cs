using GovPlatform.IncidentService.Places;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>A1, A2: incidents follow a reform of units and grids, all at once.</summary>
[Collection(IncidentCollection.Name)]
public sealed class ReformTests(IncidentFixture host)
{
    [Fact]
    public async Task After_a_split_each_open_incident_is_in_the_grid_of_its_point()
    {
        var county = await new ReformedCounty(host).CreateAsync();
        var (west, east) = (await county.ReportAsync(0.5), await county.ReportAsync(1.5));
        var gone = await county.ReportAsync(1.5);
        await host.As(county.DeskOf(county.Town)).MoveAsync(gone.Id, "reject", new { reason = "重复" });
        Assert.Equal(county.Code + "101001001", west.Text("unit"));

        await county.PublishAsync(county.Split());
        await EventuallyAsync(county, "unit = '" + county.Code + "101001012'", 1);

        var desk = host.As(county.DeskOf(county.Town));
        foreach (var (incident, code) in new[] { (west, "011"), (east, "012") })
        {
            var now = await desk.GetAsync($"{IncidentFixture.Path}/{incident.Id}", 200);
            Assert.Equal((county.Code + "101001" + code, "grid"), (now.Text("unit"), now.Text("tier")));
            Assert.NotEqual(incident.Text("gridId"), now.Text("gridId"));
            Assert.Equal(incident.Items("dueAt", "clocks"), now.Items("dueAt", "clocks"));
            var timeline = await desk.GetAsync($"{IncidentFixture.Path}/{incident.Id}/timeline", 200);
            var step = timeline.Elements()[^1];
            Assert.Equal(("relocate", "区划调整"), (step.Text("move"), step.Text("reason")));
        }
        // Of what has ended, the unit that had it stays known; it is read where that unit is now.
        var ended = await host.As(county.DeskOf(county.Community + county.Code + "101001011/"))
            .GetAsync($"{IncidentFixture.Path}/{gone.Id}", 200);
        Assert.Equal(county.Code + "101001001", ended.Text("unit"));
    }

    [Fact]
    public async Task A_community_that_moves_takes_open_and_ended_incidents_along()
    {
        var county = await new ReformedCounty(host).CreateAsync();
        var (open, ended) = (await county.ReportAsync(0.5), await county.ReportAsync(0.5));
        var before = host.As(county.DeskOf(county.Town));
        await before.MoveAsync(ended.Id, "reject", new { reason = "重复" });
        await before.MoveAsync(open.Id, "accept");
        var works = new { handlingUnit = county.Code + "101D01" };
        await before.MoveAsync(open.Id, "dispatch", works);

        await county.PublishAsync(county.Move());
        await EventuallyAsync(county, $"owning_path LIKE '{county.OtherTown}%'", 2);

        var after = host.As(county.DeskOf(county.OtherTown));
        var now = await after.GetAsync($"{IncidentFixture.Path}/{open.Id}", 200);
        // The department stays with its town and goes on handling the case.
        Assert.Equal(
            (county.Code + "101001001", county.Code + "101D01", "dispatched"),
            (now.Text("unit"), now.Text("handlingUnit"), now.Text("status"))
        );
        await after.GetAsync($"{IncidentFixture.Path}/{ended.Id}", 200);
        await before.GetAsync($"{IncidentFixture.Path}/{ended.Id}", 404);
        await before.GetAsync($"{IncidentFixture.Path}/{open.Id}", 200);
    }

    [Fact]
    public async Task What_a_town_that_ends_has_and_what_it_was_ordered_to_answer_goes_to_its_successor()
    {
        var county = await new ReformedCounty(host).CreateAsync();
        var open = await county.ReportAsync(0.5);
        var desk = host.As(county.DeskOf(county.Town));
        await desk.MoveAsync(open.Id, "accept");
        await desk.MoveAsync(open.Id, "dispatch", new { handlingUnit = county.Code + "101" });
        await desk.MoveAsync(
            open.Id,
            "supervise",
            new { unit = county.Code + "101", answerBy = TimeProvider.System.GetUtcNow().AddDays(3) }
        );

        await county.PublishAsync(county.Merge());
        await EventuallyAsync(county, $"handling_path = '{county.OtherTown}'", 1);

        var now = await host.As(county.DeskOf(county.OtherTown)).GetAsync($"{IncidentFixture.Path}/{open.Id}", 200);
        Assert.Equal(county.Code + "102", now.Text("handlingUnit"));
        Assert.Equal([county.Code + "102"], now.Items("unit", "supervisions"));
        Assert.Equal(1, await county.CountAsync($"awaited_paths = ARRAY['{county.OtherTown}']"));
    }

    /// <summary>
    /// The session that changes them is ended while it waits for the last of them, as when the process is killed; the message comes
    /// again.
    /// </summary>
    [Fact]
    public async Task A_thousand_open_incidents_follow_at_once_also_when_the_first_attempt_is_killed_half_way()
    {
        const int Many = 1000;
        var county = await new ReformedCounty(host).CreateAsync();
        var first = await county.ReportAsync(1.5);
        await CloneAsync(first.Id, Many - 1);
        var (old, east) = ($"unit = '{county.Code}101001001'", $"unit = '{county.Code}101001012'");
        Assert.Equal(Many, await county.CountAsync(old));
        await using (var session = await host.Database.OpenAsync())
        {
            await using var transaction = await session.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var hold = session.CreateCommand();
            hold.CommandText = $"SELECT 1 FROM incident WHERE {old} ORDER BY id DESC LIMIT 1 FOR UPDATE";
            await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);

            await county.PublishAsync(county.Split());
            const string Waiting =
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
            await host.Database.EventuallyAsync(Waiting, 1);
            Assert.Equal(Many, await county.CountAsync(old));
            await host.Database.ExecuteAsync(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND datname = current_database()
                """
            );
            Assert.Equal(Many, await county.CountAsync(old));
        }

        // A reader sees all of them before, or all of them after.
        var patience = System.Diagnostics.Stopwatch.StartNew();
        long followed;
        do
        {
            followed = await county.CountAsync(east);
            Assert.Contains(followed, new[] { 0L, Many });
        } while (followed == 0 && patience.Elapsed < TimeSpan.FromSeconds(60));

        Assert.Equal(Many, followed);
        Assert.Equal(0, await county.CountAsync(old));
        Assert.Equal(
            Many,
            await host.Database.QueryAsync<long>(
                $"SELECT count(*) FROM incident_timeline WHERE move = 'relocate' AND unit = '{county.Code}101001012'"
            )
        );
    }

    [Fact]
    public async Task A_report_accepted_with_the_old_map_follows_seconds_later()
    {
        var county = await new ReformedCounty(host).CreateAsync();
        await county.PublishAsync(county.Split());
        await host.Database.EventuallyAsync(
            $"SELECT count(*) FROM unit_copy WHERE code = '{county.Code}101001001' AND valid_to IS NOT NULL",
            1
        );
        var late = await county.ReportAsync(1.5);
        var ended = $"(SELECT id FROM grid_copy WHERE code = '{county.Code}101001001')";
        await host.Database.ExecuteAsync(
            $"UPDATE incident SET unit = '{county.Code}101001001', owning_path = $1, grid_id = {ended} WHERE id = $2",
            county.Grid,
            Guid.Parse(late.Id)
        );

        var service = host.Services.GetServices<IHostedService>().OfType<FollowStragglers>().Single();
        await service.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await county.CountAsync($"id = '{late.Id}' AND unit = '{county.Code}101001012'"));
        Assert.Equal(0, await service.RunAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_rule_that_names_a_unit_which_has_ended_dispatches_to_its_successor()
    {
        var county = await new ReformedCounty(host).CreateAsync();
        var admin = host.As(Callers.Admin);
        (
            await admin.PutAsync(
                $"/api/v1/routing-rules/{EndpointExamples.NewId()}",
                new
                {
                    position = 1,
                    category = "lighting.stairwell",
                    handlingUnit = county.Code + "101",
                    owner = county.Code,
                }
            )
        ).Is(200);
        await county.PublishAsync(county.Merge());
        await host.Database.EventuallyAsync(
            $"SELECT count(*) FROM unit_copy WHERE code = '{county.Code}101' AND successor_code IS NOT NULL",
            1
        );
        await host.Services.GetRequiredService<PlaceCache>().ReloadAsync(TestContext.Current.CancellationToken);
        var reported = await county.ReportAsync(0.5);
        var desk = host.As(county.DeskOf(county.OtherTown));
        await desk.MoveAsync(reported.Id, "accept");

        var dispatched = await desk.MoveAsync(reported.Id, "dispatch", new { });

        Assert.Equal(county.Code + "102", dispatched.Text("handlingUnit"));
    }

    private static Task EventuallyAsync(ReformedCounty county, string where, long expected) =>
        Eventually.EqualAsync(expected, () => county.CountAsync(where), text: where);

    /// <summary>Adds incidents that differ from another in key and number only.</summary>
    private async Task CloneAsync(string id, int count)
    {
        var columns = await host.Database.QueryAsync<string>(
            """
            SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns
            WHERE table_name = 'incident' AND column_name NOT IN ('id', 'number', 'digest') AND is_generated = 'NEVER'
            """
        );
        await host.Database.ExecuteAsync(
            $"""
            INSERT INTO incident (id, number, digest, {columns})
            SELECT gen_random_uuid(), number || '-' || i, decode(md5(i::text || number), 'hex'), {columns}
            FROM incident, generate_series(1, {count}) AS i WHERE id = '{id}'
            """
        );
        await host.Database.ExecuteAsync(
            """
            INSERT INTO incident_search (incident_id, document)
            SELECT i.id, s.document FROM incident i, incident_search s
            WHERE s.incident_id = $1 AND NOT EXISTS (SELECT 1 FROM incident_search o WHERE o.incident_id = i.id)
            """,
            Guid.Parse(id)
        );
    }
}
