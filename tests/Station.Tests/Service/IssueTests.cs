using System.Text.Json;
using GovPlatform.Contracts.Incident;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>An issue goes out as an incident and comes back as an answer.</summary>
[Collection(StationCollection.Name)]
public sealed class IssueTests(StationFixture host)
{
    [Fact]
    public async Task What_is_handed_on_is_answered_when_its_incident_closes()
    {
        var (path, incident) = await HandOnAsync();
        var told = await host.Database.QueryAsync<long>(
            "SELECT count(*) FROM station_issue WHERE incident_id = $1 AND status = 'handedOn'",
            incident
        );
        Assert.Equal(1L, told);
        await TellAsync(incident, 2, "accepted");
        await TellAsync(incident, 9, "closed");
        await OutcomeAsync(path, "answered", "closed");
        await TellAsync(incident, 10, "reopenRequested");
        await OutcomeAsync(path, "handedOn", null);
        await TellAsync(incident, 12, "closed");
        await OutcomeAsync(path, "answered", "closed");
    }

    [Fact]
    public async Task Messages_out_of_order_end_as_the_newest_says()
    {
        var (path, incident) = await HandOnAsync();
        await TellAsync(incident, 8, "closed");
        await OutcomeAsync(path, "answered", "closed");
        foreach (
            var (sequence, status) in new[] { (4L, "rejected"), (7L, "awaitingFeedback"), (5L, "reopenRequested") }
        )
            await TellAsync(incident, sequence, status);
        await TellAsync(incident, 8, "closed");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        var issue = await OutcomeAsync(path, "answered", "closed");
        Assert.Equal(3, issue.GetProperty("sequence").GetInt64());
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("withdrawn")]
    [InlineData("merged")]
    public async Task An_end_without_closing_is_an_answer_too(string status)
    {
        var (path, incident) = await HandOnAsync();
        await TellAsync(incident, 3, status);
        await OutcomeAsync(path, "answered", status);
    }

    [Fact]
    public async Task A_suggestion_becomes_an_issue_or_gets_an_answer()
    {
        var station = await host.StationAsync();
        var meeting = await MeetAsync(station);
        var suggested = await host.Resident.PostAsync(
            "/api/v1/suggestions",
            new { stationId = station, text = "在三号楼前加一盏灯" }
        );
        var path = $"/api/v1/suggestions/{suggested.Is(201).Id}";
        (await host.Resident.GetAsync(path)).Is(200);
        (await host.As("neighbour", "", "incident.report").GetAsync(path)).Is(404);
        (await host.OtherHead.GetAsync(path)).Is(404);
        (await host.Resident.PostAsync($"{path}/answer", new { answer = "自己答" })).Is(403);
        (await host.As("clerk", StationFixture.Town, "station.manage").GetAsync(path)).Is(200);
        var elsewhere = await MeetAsync(await host.StationAsync());
        (await host.Head.PostAsync($"{path}/raise", new { meetingId = elsewhere })).Is(422, "meeting.unknown");
        var raised = await host.Head.PostAsync($"{path}/raise", new { meetingId = meeting });
        var issue = Assert.Single((await host.Head.GetAsync($"/api/v1/station-meetings/{meeting}/issues")).Elements());
        Assert.Equal(raised.Is(200)["issueId"].GetGuid(), issue.GetProperty("id").GetGuid());
        (await host.Head.PostAsync($"{path}/answer", new { answer = "晚了" })).Is(409, "suggestion.transition");
        const string Mine = "SELECT count(*) FROM suggestion";
        Assert.Equal(0L, await host.Database.QueryUnderRowSecurityAsync<long>("", "neighbour", Mine));
        Assert.NotEqual(0L, await host.Database.QueryUnderRowSecurityAsync<long>("", "resident", Mine));
    }

    [Fact]
    public async Task A_session_counts_visits()
    {
        var station = await host.StationAsync();
        object Session(int visits) =>
            new
            {
                stationId = station,
                type = "partyClass",
                heldAt = "2026-11-20T09:00:00+08:00",
                visits,
                title = "主题党课",
            };
        (await host.Head.PostAsync("/api/v1/sessions", Session(-1))).Is(422);
        (await host.Head.PostAsync("/api/v1/sessions", Session(100_001))).Is(422);
        (await host.OtherHead.PostAsync("/api/v1/sessions", Session(1))).Is(422, "station.unknown");
        var held = await host.Head.PostAsync("/api/v1/sessions", Session(43));
        var path = $"/api/v1/sessions?station={station}&type=partyClass&from=2026-11-20&to=2026-11-21";
        var listed = Assert.Single((await host.Head.GetAsync(path)).Is(200).Elements());
        Assert.Equal(held.Is(201).Id, listed.GetProperty("id").GetString());
        Assert.Empty((await host.OtherHead.GetAsync(path)).Is(200).Elements());
    }

    private async Task<(string Path, Guid Incident)> HandOnAsync()
    {
        var meeting = await MeetAsync(await host.StationAsync());
        var raised = await host.Head.PostAsync(
            $"/api/v1/station-meetings/{meeting}/issues",
            new { title = "路灯", text = "小区外路灯不亮" }
        );
        var path = $"/api/v1/station-meetings/{meeting}/issues/{raised.Is(201).Id}";
        var handed = await host.Head.PostAsync($"{path}/hand-on");
        (await host.Head.PostAsync($"{path}/hand-on")).Is(409, "issue.transition");
        var incident = handed.Is(200)["incidentId"].GetGuid();
        Assert.Equal(7, incident.Version);
        return (path, incident);
    }

    private async Task<Guid> MeetAsync(Guid station) => (
            await host.Head.PostAsync(
                "/api/v1/station-meetings",
                new
                {
                    stationId = station,
                    heldAt = "2026-11-20T19:00:00+08:00",
                    subject = "例会",
                }
            )
        ).Is(201)["id"].GetGuid();

    private async Task<JsonElement> OutcomeAsync(string path, string status, string? outcome) =>
        await Eventually.ValueAsync(
            async () =>
            {
                var seen = (await host.Head.GetAsync(path)).Is(200);
                return JsonSerializer.SerializeToElement(
                    new
                    {
                        status = seen["status"].GetString(),
                        outcome = seen["outcome"].GetString(),
                        sequence = seen["sequence"].GetInt64(),
                    }
                );
            },
            seen =>
                (seen.GetProperty("status").GetString(), seen.GetProperty("outcome").GetString()) == (status, outcome)
        );

    private Task TellAsync(Guid incident, long sequence, string status)
    {
        var cancel = TestContext.Current.CancellationToken;
        var at = TimeProvider.System.GetUtcNow();
        var state = new IncidentState
        {
            Number = "20261120-000001",
            Status = status,
            Category = "service.other",
            Severity = "ordinary",
            Tier = "community",
            Unit = "990001101",
            Unlocated = false,
            ReportedAt = at,
            Dispatches = 1,
            Reworks = 0,
            Reopenings = 0,
        };
        return status == "closed"
            ? host.Bus.Publish(
                new IncidentClosedV1
                {
                    SubjectId = incident,
                    Sequence = sequence,
                    OccurredAt = at,
                    UnitPath = StationFixture.Town,
                    State = state,
                    HandledByReporter = false,
                },
                cancel
            )
            : host.Bus.Publish(
                new IncidentMovedV1
                {
                    SubjectId = incident,
                    Sequence = sequence,
                    OccurredAt = at,
                    UnitPath = StationFixture.Town,
                    State = state,
                    Move = "any",
                    From = "handling",
                },
                cancel
            );
    }
}
