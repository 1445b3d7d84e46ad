using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class RowSecurityTests(IncidentFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly string[] Moves = ["accept", "reject", "dispatch", "escalate", "reopen", "refuse-reopen"];

    [Fact]
    public async Task Another_town_cannot_see_list_find_or_move_an_incident()
    {
        var mark = $"隔墙{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"[..20];
        var id = (await host.As(Callers.GridMember).ReportAsync(IncidentRequests.Report(mark))).Id;
        var other = host.As(Callers.OtherTown);

        await other.GetAsync($"{IncidentFixture.Path}/{id}", 404);
        await other.GetAsync($"{IncidentFixture.Path}/{id}/timeline", 404);
        foreach (var move in Moves)
        {
            await other.MoveAsync(id, move, new { reason = "越界" }, 404);
        }
        foreach (var filter in new[] { "limit=200", $"q={mark}", "near=103.09,38.62,500", "unit=990001101" })
        {
            var list = await other.GetAsync($"{IncidentFixture.Path}?{filter}", 200);
            Assert.DoesNotContain(list.Elements(), item => item.Text("id") == id);
        }
        Assert.Single((await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}?q={mark}", 200)).Elements());
    }

    [Theory]
    [InlineData("/990001/990001101/", true)]
    [InlineData("/990001/990001102/", false)]
    public async Task A_save_of_a_single_row_is_within_the_callers_scope(string path, bool isOwn)
    {
        var id = Guid.Parse((await host.As(Callers.GridMember).ReportAsync()).Id);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        Incident incident;
        using (RowSecurity.BeginPlatformScope())
        {
            incident = await db.Incidents.SingleAsync(i => i.Id == id, Cancel);
        }
        db.Entry(incident).Property(i => i.Address).CurrentValue = "三单元";

        using (RowSecurity.BeginScope(path, "t-scope"))
        {
            var saved = await Record.ExceptionAsync(() => db.SaveChangesAsync(Cancel));
            Assert.Equal(isOwn, saved is null);
        }
    }

    [Fact]
    public async Task Row_security_hides_rows_without_the_query_filter()
    {
        var id = Guid.Parse((await host.As(Callers.GridMember).ReportAsync()).Id);
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();

        using (RowSecurity.BeginScope("/990001/990001102/", "t-other-town"))
        {
            Assert.False(await db.Incidents.AnyAsync(i => i.Id == id, Cancel));
            Assert.False(await db.Timeline.AnyAsync(entry => entry.IncidentId == id, Cancel));
            Assert.Equal(
                0,
                await db
                    .Incidents.Where(i => i.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.Tier, i => i.Tier), Cancel)
            );
            // What the other town handles, or its desk has reported, it may see; other tests make such incidents.
            Assert.Equal(
                0,
                await db.Incidents.CountAsync(
                    i =>
                        EF.Functions.Like(i.OwningPath, "/990001/990001101/%")
                        && i.ReporterSubject != "t-other-town"
                        && (i.HandlingPath == null || !EF.Functions.Like(i.HandlingPath, "/990001/990001102/%")),
                    Cancel
                )
            );
        }
        using (RowSecurity.BeginScope("/990001/990001101/", "t-intake"))
        {
            Assert.True(await db.Incidents.AnyAsync(i => i.Id == id, Cancel));
        }
        Assert.False(await db.Incidents.AnyAsync(Cancel));
    }

    [Fact]
    public async Task The_services_role_reads_nothing_without_an_access_scope_and_cannot_change_the_timeline()
    {
        var id = Guid.Parse((await host.As(Callers.GridMember).ReportAsync()).Id);
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var count = source.CreateCommand("SELECT count(*) FROM incident");
        Assert.Equal(0L, await count.ExecuteScalarAsync(Cancel));

        await using var update = source.CreateCommand("UPDATE incident_timeline SET reason = 'x'");
        Assert.Equal(
            "42501",
            (await Assert.ThrowsAsync<PostgresException>(() => update.ExecuteNonQueryAsync(Cancel))).SqlState
        );
        Assert.Equal(1L, await host.Database.QueryAsync<long>("SELECT count(*) FROM incident WHERE id = $1", id));
    }

    [Fact]
    public async Task A_resident_sees_only_their_own_incidents()
    {
        var own = (await host.As(Callers.Resident).ReportAsync()).Id;
        var stranger = Callers.Resident with { Subject = "t-stranger" };

        await host.As(Callers.Resident).GetAsync($"{IncidentFixture.Path}/{own}", 200);
        await host.As(stranger).GetAsync($"{IncidentFixture.Path}/{own}", 404);
        await host.As(stranger).MoveAsync(own, "withdraw", status: 404);
        Assert.Empty((await host.As(stranger).GetAsync(IncidentFixture.Path, 200)).Elements());
        Assert.Empty((await host.As(stranger).GetAsync($"{IncidentFixture.Path}?q=楼道", 200)).Elements());
    }

    [Fact]
    public async Task Requests_without_a_token_are_rejected()
    {
        var client = new ApiClient(host.CreateClient(token: null));
        Assert.Equal(401, (await client.GetAsync(IncidentFixture.Path)).Status);
        Assert.Equal(401, (await client.PostAsync(IncidentFixture.Path, IncidentRequests.Report())).Status);
    }

    [Fact]
    public async Task An_incident_cannot_be_dispatched_to_a_unit_of_another_town()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        var problem = await host.As(Callers.Dispatcher)
            .MoveAsync(id, "dispatch", new { handlingUnit = "990001102" }, 422);
        Assert.Equal("unit.outOfReach", problem["errors"].GetProperty("handlingUnit")[0].GetString());
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "none" }, 422);
    }
}
