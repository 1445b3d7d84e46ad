using System.Net.Http.Json;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(ServiceTests.Name)]
public sealed class WallTests(IncidentFixture host)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly string[] Moves = ["accept", "reject", "dispatch", "escalate", "reopen", "refuse-reopen"];

    [Fact]
    public async Task The_other_town_sees_lists_finds_and_moves_nothing()
    {
        var mark = $"隔墙{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"[..20];
        var id = (await host.As(Who.GridMember).ReportAsync(Calls.Report(mark))).Text("id");
        var other = host.As(Who.OtherTown);

        await other.GetAsync($"{IncidentFixture.Path}/{id}", 404);
        await other.GetAsync($"{IncidentFixture.Path}/{id}/timeline", 404);
        foreach (var move in Moves)
        {
            await other.MoveAsync(id, move, new { reason = "越界" }, 404);
        }
        foreach (var filter in new[] { "limit=200", $"q={mark}", "near=103.09,38.62,500", "unit=990001101" })
        {
            var list = await other.GetAsync($"{IncidentFixture.Path}?{filter}", 200);
            Assert.DoesNotContain(list["items"]!.AsArray(), item => item!.Text("id") == id);
        }
        Assert.Single(
            (await host.As(Who.Intake).GetAsync($"{IncidentFixture.Path}?q={mark}", 200))["items"]!.AsArray()
        );
    }

    [Fact]
    public async Task Without_the_query_filter_row_level_security_still_shows_nothing()
    {
        var id = Guid.Parse((await host.As(Who.GridMember).ReportAsync()).Text("id"));
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();

        using (RowSecurity.BeginScope("/990001/990001102/", "t-other-town"))
        {
            Assert.False(await db.Incidents.AnyAsync(i => i.Id == id, Stop));
            Assert.False(await db.Timeline.AnyAsync(entry => entry.IncidentId == id, Stop));
            Assert.Equal(
                0,
                await db
                    .Incidents.Where(i => i.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.Tier, i => i.Tier), Stop)
            );
            Assert.Equal(
                0,
                await db.Incidents.CountAsync(i => EF.Functions.Like(i.OwningPath, "/990001/990001101/%"), Stop)
            );
        }
        using (RowSecurity.BeginScope("/990001/990001101/", "t-intake"))
        {
            Assert.True(await db.Incidents.AnyAsync(i => i.Id == id, Stop));
        }
        Assert.False(await db.Incidents.AnyAsync(Stop));
    }

    [Fact]
    public async Task The_services_own_role_reads_nothing_without_saying_who_looks_and_rewrites_no_step()
    {
        var id = Guid.Parse((await host.As(Who.GridMember).ReportAsync()).Text("id"));
        await using var source = NpgsqlDataSource.Create(host.Connection);
        await using var all = source.CreateCommand("SELECT count(*) FROM incident");
        Assert.Equal(0L, await all.ExecuteScalarAsync(Stop));

        await using var rewrite = source.CreateCommand("UPDATE incident_timeline SET reason = 'x'");
        Assert.Equal(
            "42501",
            (await Assert.ThrowsAsync<PostgresException>(() => rewrite.ExecuteNonQueryAsync(Stop))).SqlState
        );
        Assert.Equal(1L, await host.LookAsync<long>("SELECT count(*) FROM incident WHERE id = $1", id));
    }

    [Fact]
    public async Task A_resident_sees_only_their_own()
    {
        var own = (await host.As(Who.Resident).ReportAsync()).Text("id");
        var stranger = Who.Resident with { Subject = "t-stranger" };

        await host.As(Who.Resident).GetAsync($"{IncidentFixture.Path}/{own}", 200);
        await host.As(stranger).GetAsync($"{IncidentFixture.Path}/{own}", 404);
        await host.As(stranger).MoveAsync(own, "withdraw", status: 404);
        Assert.Empty((await host.As(stranger).GetAsync(IncidentFixture.Path, 200))["items"]!.AsArray());
        Assert.Empty((await host.As(stranger).GetAsync($"{IncidentFixture.Path}?q=楼道", 200))["items"]!.AsArray());
    }

    [Fact]
    public async Task Nobody_without_a_token_gets_anything()
    {
        var client = host.As(Who.Resident);
        client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(401, (int)(await client.GetAsync(IncidentFixture.Path, Stop)).StatusCode);
        Assert.Equal(401, (int)(await client.PostAsJsonAsync(IncidentFixture.Path, Calls.Report(), Stop)).StatusCode);
    }

    [Fact]
    public async Task The_dispatcher_cannot_let_a_unit_within_another_town_see_it()
    {
        var id = (await host.As(Who.GridMember).ReportAsync()).Text("id");
        await host.As(Who.Intake).MoveAsync(id, "accept");
        var refused = await host.As(Who.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001102" }, 422);
        Assert.Equal("unit.outOfReach", refused["errors"]!["handlingUnit"]![0]!.ToString());
        await host.As(Who.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "none" }, 422);
    }
}
