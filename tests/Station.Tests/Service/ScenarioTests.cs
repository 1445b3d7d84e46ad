using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>The usual activities of a station in one scenario.</summary>
[Collection(StationCollection.Name)]
public sealed class ScenarioTests(StationFixture host)
{
    [Fact]
    public async Task An_estate_gets_a_station_with_bookings_meetings_and_mediations()
    {
        var head = host.Head;
        var estate = await head.PostAsync(
            "/api/v1/estates",
            new
            {
                code = StationFixture.Code("E"),
                name = "幸福小区",
                unit = "990001101001",
            }
        );
        Assert.Equal("990001101001", estate.Is(201)["unit"].GetString());
        var station = await head.PostAsync(
            "/api/v1/stations",
            new
            {
                code = StationFixture.Code("S"),
                name = "幸福驿站",
                estateId = estate.Id,
                functions = new[] { "图书阅览", "纠纷调解" },
                hours = "周一至周日 08:30–20:00",
                rooms = new[]
                {
                    new
                    {
                        code = "R1",
                        name = "议事厅",
                        capacity = 20,
                    },
                },
            }
        );
        Assert.Equal("R1", station.Is(201).Elements("rooms")[0].GetProperty("code").GetString());
        var changed = await head.PatchAsync(
            $"/api/v1/stations/{station.Id}",
            new { name = "幸福里驿站" },
            ifMatch: station.ETag!
        );
        Assert.Equal("幸福里驿站", changed.Is(200)["name"].GetString());
        (await head.PatchAsync($"/api/v1/stations/{station.Id}", new { name = "迟到" }, ifMatch: station.ETag!)).Is(
            412
        );

        var year = TimeProvider.System.GetUtcNow().Year + 1;
        var booked = await head.PostAsync(
            $"/api/v1/stations/{station.Id}/bookings",
            new
            {
                room = "R1",
                from = $"{year}-01-04T19:00:00+08:00",
                to = $"{year}-01-04T20:00:00+08:00",
                purpose = "合唱排练",
            }
        );
        var booking = booked.Is(201).Elements("booked")[0].GetProperty("id").GetGuid();
        (await head.PostAsync($"/api/v1/bookings/{booking}/cancel")).Is(200);
        (await head.PostAsync($"/api/v1/bookings/{booking}/cancel")).Is(409, "booking.cancelled");

        var meeting = await head.PostAsync(
            "/api/v1/station-meetings",
            new
            {
                stationId = station.Id,
                heldAt = "2026-11-20T19:00:00+08:00",
                subject = "十一月例会",
            }
        );
        var issue = await head.PostAsync(
            $"/api/v1/station-meetings/{meeting.Is(201).Id}/issues",
            new
            {
                title = "垃圾清运",
                text = "三号楼前垃圾两天没清",
                tag = "selfGovernance",
            }
        );
        var mediation = await head.PostAsync(
            "/api/v1/mediations",
            new
            {
                stationId = station.Id,
                kind = "neighbour",
                parties = new[] { new { name = "甲某", contact = "000" }, new { name = "乙某", contact = "111" } },
                summary = "楼道堆物",
                issueId = issue.Is(201).Id,
            }
        );
        var path = $"/api/v1/mediations/{mediation.Is(201).Id}";
        (await head.PostAsync($"{path}/sessions", new { heldAt = "2026-11-21T10:00:00+08:00", note = "各退一步" })).Is(
            200
        );
        (await head.PostAsync($"{path}/agree", new { terms = "清走杂物", followUpOn = "2030-01-01" })).Is(200);
        (await head.PostAsync($"{path}/follow-up", new { performed = true, note = "已清走" })).Is(200);
        Assert.Equal("performed", (await head.GetAsync(path)).Is(200)["status"].GetString());
        var records = (await head.GetAsync($"{path}/parties")).Is(200);
        Assert.Equal(
            ["甲某", "乙某"],
            records.Elements("parties").Select(party => party.GetProperty("name").GetString())
        );
        Assert.Equal(
            ["open", "meet", "agree", "followUp"],
            records.Elements("papers").Select(paper => paper.GetProperty("move").GetString())
        );
        var settled = await head.GetAsync($"/api/v1/station-meetings/{meeting.Id}/issues/{issue.Id}");
        Assert.Equal("solved", settled.Is(200)["status"].GetString());
    }
}
