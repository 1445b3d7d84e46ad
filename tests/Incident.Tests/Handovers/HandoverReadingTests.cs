using System.Text.Json;
using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Handovers;

/// <summary>Who finds a handover, and that the database keeps it as it was.</summary>
[Collection(IncidentCollection.Name)]
public sealed class HandoverReadingTests(IncidentFixture host)
{
    private const string Api = "/api/v1/desk-handovers";

    private readonly TestDesk desk = new(host);

    [Fact]
    public async Task Handovers_are_listed_newest_first_within_the_subtree()
    {
        var ids = new List<string>();
        for (var shift = 0; shift < 3; shift++)
        {
            ids.Insert(0, (await desk.Giver.PostAsync(Api, new { note = $"第{shift}班" })).Is(201).Id);
            if (shift < 2)
            {
                (await desk.Taker.PostAsync($"{Api}/{ids[0]}/take-over", new { })).Is(200);
            }
        }
        var page = (await desk.Taker.GetAsync($"{Api}?limit=2")).Is(200);
        var rest = (await desk.Taker.GetAsync($"{Api}?limit=2&after={page.Text("next")}")).Is(200);
        Assert.Equal(ids, page.Items("id").Concat(rest.Items("id")));
        Assert.Equal(JsonValueKind.Null, page.Elements()[0].GetProperty("items").ValueKind);
        Assert.Equal(ids[..1], (await desk.Taker.GetAsync($"{Api}?state=open")).Items("id"));
        Assert.Equal(ids[1..], (await desk.Taker.GetAsync($"{Api}?state=taken")).Items("id"));
        Assert.Equal(400, (await desk.Taker.GetAsync($"{Api}?state=lost")).Status);
        Assert.Empty((await desk.Taker.GetAsync($"{Api}?unit=990001102")).Items("id"));
        Assert.Contains(ids[0], (await desk.Above.GetAsync($"{Api}?unit=990001&limit=200")).Items("id"));
        Assert.Equal(200, (await desk.Above.GetAsync($"{Api}/{ids[0]}")).Status);
        foreach (var other in new[] { TestDesk.Elsewhere, Callers.Resident })
        {
            Assert.Equal(404, (await host.As(other).GetAsync($"{Api}/{ids[0]}")).Status);
            Assert.DoesNotContain(ids[0], (await host.As(other).GetAsync($"{Api}?limit=200")).Items("id"));
        }
        Assert.Equal(403, (await host.As(Callers.Handler).PostAsync(Api, new { note = "无权" })).Status);
        var unplaced = host.As(new Caller("unplaced", "", null, "desk.handOver"));
        (await unplaced.PostAsync(Api, new { note = "无单位" })).Is(403, "handover.unit.missing");
    }

    [Fact]
    public async Task The_database_keeps_what_was_handed_over()
    {
        var id = (await desk.Giver.PostAsync(Api, new { note = "原样" })).Is(201).Id;
        Assert.Equal(1L, await desk.CountAsync(desk.Path, id));
        Assert.Equal(0L, await desk.CountAsync("/990001/990001102/", id));
        Assert.Equal(0L, await desk.CountAsync("", id));
        foreach (
            var change in new[]
            {
                $"UPDATE desk_handover SET note = '' WHERE id = '{id}'",
                $"UPDATE desk_handover SET items = '[]' WHERE id = '{id}'",
                $"DELETE FROM desk_handover WHERE id = '{id}'",
            }
        )
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() =>
                host.Database.ExecuteUnderRowSecurityAsync(desk.Path, "giver", change)
            );
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
        (await desk.Taker.PostAsync($"{Api}/{id}/take-over", new { })).Is(200);
        var again = await host.Database.ExecuteUnderRowSecurityAsync(
            desk.Path,
            "giver",
            $"UPDATE desk_handover SET taken_by = 'someone' WHERE id = '{id}'"
        );
        Assert.Equal(0, again);
    }
}
