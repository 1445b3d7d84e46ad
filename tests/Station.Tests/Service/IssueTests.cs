using System.Text.Json;
using GovPlatform.Contracts.Incident;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>Issues that are handed on as incidents, suggestions and sessions.</summary>
[Collection(StationCollection.Name)]
public sealed class IssueTests(StationFixture host)
{
    [Fact]
    public async Task An_issue_handed_on_is_answered_when_its_incident_closes()
    {
        var (path, incident) = await HandOnAsync();
        var handedOn = await host.Database.QueryAsync<long>(
            "SELECT count(*) FROM station_issue WHERE incident_id = $1 AND status = 'handedOn'",
            incident
        );
        Assert.Equal(1L, handedOn);
        await PublishAsync(incident, 2, "accepted");
        await PublishAsync(incident, 9, "closed");
        await AwaitOutcomeAsync(path, "answered", "closed");
        await PublishAsync(incident, 10, "reopenRequested");
        await AwaitOutcomeAsync(path, "handedOn", null);
        await PublishAsync(incident, 12, "closed");
        await AwaitOutcomeAsync(path, "answered", "closed");
    }

    [Fact]
    public async Task Of_messages_out_of_order_the_newest_counts()
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 8, "closed");
        await AwaitOutcomeAsync(path, "answered", "closed");
        foreach (
            var (sequence, status) in new[] { (4L, "rejected"), (7L, "awaitingFeedback"), (5L, "reopenRequested") }
        )
        {
            await PublishAsync(incident, sequence, status);
        }
        await PublishAsync(incident, 8, "closed");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        var issue = await AwaitOutcomeAsync(path, "answered", "closed");
        Assert.Equal(3, issue.GetProperty("sequence").GetInt64());
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("withdrawn")]
    public async Task Another_end_of_the_incident_answers_the_issue_too(string status)
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 3, status);
        await AwaitOutcomeAsync(path, "answered", status);
    }

    /// <summary>The message of the step collides before the row does; it is the same for the caller.</summary>
    [Fact]
    public async Task Of_two_steps_at_the_same_moment_that_name_the_state_one_is_made()
    {
        var meeting = await MeetAsync(await host.StationAsync());
        for (var round = 0; round < 5; round++)
        {
            var raised = await host.Head.PostAsync(
                $"/api/v1/station-meetings/{meeting}/issues",
                new { title = "路灯", text = "小区外路灯不亮" }
            );
            var path = $"/api/v1/station-meetings/{meeting}/issues/{raised.Is(201).Id}/solve";
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 2)
                    .Select(_ => host.Head.PostAsync(path, new { result = "已修好" }, ifMatch: "\"1\""))
            );
            Assert.Equal([200, 412], answers.Select(answer => answer.Status).Order());
        }
    }

    [Fact]
    public async Task The_result_comes_back_in_the_words_of_those_who_handled_it()
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 9, "closed", answer: "已更换灯具。");
        await AwaitOutcomeAsync(path, "answered", "closed");
        await PublishAsync(incident, 10, "closed");
        await PublishAsync(incident, 11, "reopenRequested");
        await AwaitOutcomeAsync(path, "handedOn", null);
        Assert.Null((await host.Head.GetAsync(path)).Text("result"));
        await PublishAsync(incident, 12, "closed", answer: "已更换灯具。");
        await AwaitOutcomeAsync(path, "answered", "closed");
        Assert.Equal("已更换灯具。", (await host.Head.GetAsync(path)).Text("result"));
    }

    /// <summary>A merged incident is no end of the matter: the one that goes on decides.</summary>
    [Fact]
    public async Task An_issue_whose_incident_was_merged_is_answered_when_the_other_one_ends()
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 3, "merged", "merge");
        await PublishAsync(incident, 5, "merged", "inform", "20261120-000009 closed：已更换灯具。");
        await AwaitOutcomeAsync(path, "answered", "merged");
        await PublishAsync(incident, 6, "merged", "note");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        var issue = await host.Head.GetAsync(path);
        Assert.Equal("20261120-000009 closed：已更换灯具。", issue.Text("result"));
        // Raised, handed on, answered: the merging was no step of the issue.
        Assert.Equal(3, issue.Number("sequence"));
    }

    [Fact]
    public async Task What_became_of_a_suggestion_comes_back_to_its_author()
    {
        var (suggestion, issue) = await RaiseAsync();
        (await host.Head.PostAsync($"{issue}/solve", new { result = "已在楼前加灯" })).Is(200);
        var answered = (await host.Resident.GetAsync(suggestion)).Is(200);
        Assert.Equal(("answered", "已在楼前加灯"), (answered.Text("status"), answered.Text("answer")));

        (suggestion, issue) = await RaiseAsync();
        var incident = (await host.Head.PostAsync($"{issue}/hand-on")).Is(200)["incidentId"].GetGuid();
        Assert.Equal("raised", (await host.Resident.GetAsync(suggestion)).Text("status"));
        await PublishAsync(incident, 3, "rejected", "reject", "不属本县管辖");
        await AwaitOutcomeAsync(issue, "answered", "rejected");
        Assert.Equal("不属本县管辖", (await host.Resident.GetAsync(suggestion)).Text("answer"));
        await PublishAsync(incident, 4, "reopenRequested");
        await AwaitOutcomeAsync(issue, "handedOn", null);
        var again = await host.Resident.GetAsync(suggestion);
        Assert.Equal(("raised", null), (again.Text("status"), again.Text("answer")));
    }

    private async Task<(string Suggestion, string Issue)> RaiseAsync()
    {
        var station = await host.StationAsync();
        var meeting = await MeetAsync(station);
        var suggested = await host.Resident.PostAsync(
            "/api/v1/suggestions",
            new { stationId = station, text = "在三号楼前加一盏灯" }
        );
        var path = $"/api/v1/suggestions/{suggested.Is(201).Id}";
        var raised = (await host.Head.PostAsync($"{path}/raise", new { meetingId = meeting })).Is(200);
        return (path, $"/api/v1/station-meetings/{meeting}/issues/{raised.Text("issueId")}");
    }

    [Fact]
    public async Task A_suggestion_raised_as_an_issue_cannot_be_answered()
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
        const string Count = "SELECT count(*) FROM suggestion";
        Assert.Equal(0L, await host.Database.QueryUnderRowSecurityAsync<long>("", "neighbour", Count));
        Assert.NotEqual(0L, await host.Database.QueryUnderRowSecurityAsync<long>("", "resident", Count));
    }

    [Fact]
    public async Task A_session_is_recorded_with_its_visits()
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

    private async Task<JsonElement> AwaitOutcomeAsync(string path, string status, string? outcome) =>
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

    private Task PublishAsync(Guid incident, long sequence, string status, string move = "any", string? answer = null)
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
                    Answer = answer,
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
                    Move = move,
                    From = "handling",
                    Answer = answer,
                },
                cancel
            );
    }
}
