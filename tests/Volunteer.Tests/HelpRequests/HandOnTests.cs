using GovPlatform.Contracts.Incident;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.HelpRequests;

/// <summary>
/// A request handed on returns what became of its incident, in words, in whatever order messages arrive. Incident's messages
/// come over the real broker.
/// </summary>
[Collection(VolunteerCollection.Name)]
public sealed class HandOnTests(VolunteerFixture service)
{
    private const string Api = "/api/v1/help-requests";
    private const string Text = "独居，买不了菜";
    private const string Contact = "138 1111-2222";

    private readonly ApiClient asker = service.As("asker-hand-on", "", "incident.report");

    [Fact]
    public async Task The_asker_reads_what_became_of_the_matter()
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 1, "reported", "report");
        await PublishAsync(incident, 2, "accepted", "accept");
        await PublishAsync(incident, 9, "closed", answer: "社区已安排每周送菜");
        await AwaitAsync(path, "answered", "closed", "社区已安排每周送菜");

        var read = (await asker.GetAsync(path)).Is(200);
        Assert.Equal(incident, read["incidentId"].GetGuid());
        Assert.Equal("邻里无力解决", read["words"].GetProperty("reason").GetString());
        Assert.Equal("老人独居，需要上门评估", read["words"].GetProperty("handedOn").GetString());
        // Asked, handed on, answered: the steps between were none of the request.
        Assert.Equal("\"3\"", read.ETag);
        var listed = (await service.Coordinator.GetAsync($"{Api}?status=answered&limit=200")).Is(200);
        Assert.DoesNotContain("送菜", listed.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_returns_its_reason_and_reopening_takes_it_back()
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 3, "rejected", "reject", "不属政府职责");
        await AwaitAsync(path, "answered", "rejected", "不属政府职责");
        await PublishAsync(incident, 4, "reopenRequested", "requestReopen");
        await AwaitAsync(path, "handedOn", null, null);
        await PublishAsync(incident, 5, "rejected", "refuseReopen", "仍不属政府职责");
        await AwaitAsync(path, "answered", "rejected", "仍不属政府职责");
    }

    [Fact]
    public async Task A_merged_incident_answers_when_the_survivor_ends()
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 3, "merged", "merge");
        await PublishAsync(incident, 5, "merged", "inform", "20261120-000009 closed：已上门");
        await AwaitAsync(path, "answered", "merged", "20261120-000009 closed：已上门");
        // A note says nothing about the one that goes on; its unmerging does.
        await PublishAsync(incident, 6, "merged", "note");
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await AwaitAsync(path, "answered", "merged", "20261120-000009 closed：已上门");
        await PublishAsync(incident, 7, "accepted", "unmerge");
        await AwaitAsync(path, "handedOn", null, null);
        Assert.Equal(4, (await asker.GetAsync(path)).Number("sequence"));
    }

    [Fact]
    public async Task An_incident_that_ends_without_words_is_told_in_words()
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 3, "withdrawn", "withdraw");
        await AwaitAsync(path, "answered", "withdrawn", "转办事项已撤销");
    }

    [Fact]
    public async Task Of_messages_out_of_order_and_repeated_the_newest_counts()
    {
        var (path, incident) = await HandOnAsync();
        var id = NewId();
        // The note after a rejection arrives first and has no words.
        await PublishAsync(incident, 6, "rejected", "note");
        await AwaitAsync(path, "answered", "rejected", "转办事项不予受理");
        await PublishAsync(incident, 5, "rejected", "reject", "理由二", id);
        await PublishAsync(incident, 5, "rejected", "reject", "理由二", id);
        await PublishAsync(incident, 5, "rejected", "reject", "理由二");
        await AwaitAsync(path, "answered", "rejected", "理由二");
        var sequence = (await asker.GetAsync(path)).Number("sequence");
        await PublishAsync(incident, 4, "accepted", "reopen");
        await PublishAsync(incident, 3, "reopenRequested", "requestReopen");
        await PublishAsync(incident, 2, "closed", answer: "理由一");
        await PublishAndHandleAsync(incident, 1, "reported", "report");
        await AwaitAsync(path, "answered", "rejected", "理由二");
        Assert.Equal(sequence, (await asker.GetAsync(path)).Number("sequence"));
    }

    [Fact]
    public async Task What_another_incident_does_changes_nothing()
    {
        var (path, _) = await HandOnAsync();
        await PublishAsync(NewId(), 9, "closed", answer: "别的事");
        var (other, incident) = await HandOnAsync();
        await PublishAsync(incident, 9, "closed", answer: "这件事");
        await AwaitAsync(other, "answered", "closed", "这件事");
        await AwaitAsync(path, "handedOn", null, null);
    }

    [Fact]
    public async Task No_words_are_in_the_database_in_the_clear()
    {
        var (path, incident) = await HandOnAsync();
        await PublishAsync(incident, 9, "closed", answer: "已联系民政部门");
        await AwaitAsync(path, "answered", "closed", "已联系民政部门");
        foreach (var words in new[] { Text, "上门评估", "邻里无力解决", "已联系民政部门", "13811112222", Contact })
        {
            foreach (var table in new[] { "help_request", "help_request_content", "idempotency_key", "inbox_message" })
            {
                var found = await service.Database.QueryAsync<long>(
                    $"""
                    SELECT count(*) FROM {table} row
                    WHERE position(convert_to($1, 'UTF8') IN convert_to(row::text, 'UTF8')) > 0
                        OR position(encode(convert_to($1, 'UTF8'), 'hex') IN row::text) > 0
                    """,
                    words
                );
                Assert.Equal((table, words, 0L), (table, words, found));
            }
        }
    }

    [Theory]
    [InlineData("13811112222", "请联系 13811112222")]
    [InlineData("微信 laowang_88", "请加微信 laowang_88")]
    [InlineData("王女士 13811112222", "电话13811112222")]
    [InlineData("+86 (138) 1111-2222", "请拨138 1111 2222")]
    [InlineData("１３８１１１１２２２２", "13811112222")]
    [InlineData("13811112222", "１３８１１１１２２２２")]
    public async Task A_number_in_the_contact_is_found_however_it_is_written(string contact, string words)
    {
        var path = await RequestAsync(contact);
        (await service.Coordinator.PostAsync($"{path}/hand-on", VolunteerRequests.HandOn(words))).Is(
            422,
            "help.description.contact"
        );
        Assert.Equal("open", (await asker.GetAsync(path)).Text("status"));
        (await service.Coordinator.PostAsync($"{path}/hand-on", VolunteerRequests.HandOn("三楼1382室缺米"))).Is(200);
    }

    [Fact]
    public async Task Only_the_units_coordinator_hands_on_and_only_once()
    {
        var path = await RequestAsync();
        var body = VolunteerRequests.HandOn();
        (await service.OtherCoordinator.PostAsync($"{path}/hand-on", body)).Is(404);
        (await asker.PostAsync($"{path}/hand-on", body)).Is(403);
        foreach (
            var invalid in new object[]
            {
                new { },
                new { reason = "转民政" },
                new
                {
                    categoryCode = " ",
                    description = "说明",
                    reason = "理由",
                },
                new
                {
                    categoryCode = "service.other",
                    description = new string('字', 2001),
                    reason = "理由",
                },
                VolunteerRequests.HandOn("说明", 181, 38),
                VolunteerRequests.HandOn("说明", 103, -91),
            }
        )
        {
            (await service.Coordinator.PostAsync($"{path}/hand-on", invalid)).Is(422);
        }
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => service.Coordinator.PostAsync($"{path}/hand-on", body, ifMatch: "\"1\""))
        );
        Assert.Equal([200, 412, 412, 412], answers.Select(answer => answer.Status).Order());
        (await service.Coordinator.PostAsync($"{path}/hand-on", body)).Is(409, "help.transition");
        (await asker.PostAsync($"{path}/withdraw")).Is(409, "help.transition");
        (await service.OtherCoordinator.GetAsync(path)).Is(404);
    }

    private async Task<string> RequestAsync(string? contact = null)
    {
        var requested = await asker.PostAsync(
            Api,
            new
            {
                kind = "goods",
                text = Text,
                unit = "990001101001",
                contact = contact ?? Contact,
            }
        );
        return $"{Api}/{requested.Is(201).Id}";
    }

    private async Task<(string Path, Guid Incident)> HandOnAsync()
    {
        var path = await RequestAsync();
        var handedOn = await service.Coordinator.PostAsync($"{path}/hand-on", VolunteerRequests.HandOn());
        return (path, handedOn.Is(200)["incidentId"].GetGuid());
    }

    private Task AwaitAsync(string path, string status, string? outcome, string? answer) =>
        Eventually.ValueAsync(
            async () =>
            {
                var seen = (await asker.GetAsync(path)).Is(200);
                return (seen.Text("status"), seen.Text("outcome"), seen["words"].GetProperty("answer").GetString());
            },
            seen => seen == (status, outcome, answer)
        );

    private async Task PublishAndHandleAsync(Guid incident, long sequence, string status, string move)
    {
        var id = NewId();
        await PublishAsync(incident, sequence, status, move, messageId: id);
        await service.Database.EventuallyAsync(
            $"SELECT count(*) FROM inbox_message WHERE message_id = '{id}' AND consumer = 'AnswerHelpWhenIncidentEnds'",
            1
        );
    }

    private Task PublishAsync(
        Guid incident,
        long sequence,
        string status,
        string move = "any",
        string? answer = null,
        Guid? messageId = null
    )
    {
        var (bus, cancel) = (service.Services.GetRequiredService<IBus>(), TestContext.Current.CancellationToken);
        var at = TimeProvider.System.GetUtcNow();
        var state = new IncidentState
        {
            Number = "20261120-000042",
            Status = status,
            Category = "service.other",
            Severity = "ordinary",
            Tier = "community",
            Unit = "990001101001",
            Unlocated = true,
            ReportedAt = at,
            Dispatches = 0,
            Reworks = 0,
            Reopenings = 0,
        };
        return status == "closed"
            ? bus.Publish(
                new IncidentClosedV1
                {
                    SubjectId = incident,
                    Sequence = sequence,
                    OccurredAt = at,
                    UnitPath = VolunteerFixture.Town,
                    State = state,
                    HandledByReporter = false,
                    Answer = answer,
                },
                context => context.MessageId = messageId ?? NewId(),
                cancel
            )
            : bus.Publish(
                new IncidentMovedV1
                {
                    SubjectId = incident,
                    Sequence = sequence,
                    OccurredAt = at,
                    UnitPath = VolunteerFixture.Town,
                    State = state,
                    Move = move,
                    From = "handling",
                    Answer = answer,
                },
                context => context.MessageId = messageId ?? NewId(),
                cancel
            );
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
}
