using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Issues handed on by stations, and the work of volunteers who were called for an incident.</summary>
[Collection(IncidentCollection.Name)]
public sealed class ReactionTests(IncidentFixture host)
{
    private static readonly Caller Head = new("t-station-head", "/990001/990001101/", "stationHead", "incident.read");
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task An_issue_handed_on_becomes_one_incident_with_the_id_chosen_by_the_station()
    {
        var issue = Issue(103.09, 38.62);
        var messageId = Guid.CreateVersion7(Now);
        await PublishAsync(issue, messageId);
        await PublishAsync(issue, messageId);
        await PublishAsync(issue, Guid.CreateVersion7(Now));
        var incident = await IncidentAsync(issue.IncidentId);

        Assert.Equal("reported", incident.Text("status"));
        Assert.Equal("地下室积水", incident.Text("description"));
        Assert.Equal("grid", incident.Text("tier"));
        Assert.Equal("990001101001001", incident.Text("unit"));
        Assert.Equal(
            1L,
            await host.Database.QueryAsync<long>(
                "SELECT count(*) FROM incident_timeline WHERE incident_id = $1",
                issue.IncidentId
            )
        );
        var accepted = await host.As(Callers.Intake).MoveAsync(issue.IncidentId.ToString(), "accept");
        Assert.Equal("accepted", accepted.Text("status"));
    }

    [Fact]
    public async Task An_issue_without_a_location_or_a_known_category_is_accepted()
    {
        var issue = Issue(null, null) with { CategoryCode = "nobody.knows" };
        await PublishAsync(issue, Guid.CreateVersion7(Now));
        var incident = await IncidentAsync(issue.IncidentId);

        Assert.Equal("service.other", incident.Text("categoryCode"));
        Assert.Equal("true", incident.Text("unlocated"));
        Assert.Equal("990001101", incident.Text("unit"));
        Assert.Equal(103.09, incident["location"].GetProperty("longitude").GetDouble(), 6);
    }

    [Fact]
    public async Task Help_handed_on_becomes_one_incident_that_tells_its_end()
    {
        var request = HelpRequest(103.09, 38.62);
        var messageId = Guid.CreateVersion7(Now);
        await PublishAsync(request, messageId, twice: true);
        await PublishAsync(request, Guid.CreateVersion7(Now));
        var incident = await IncidentAsync(request.IncidentId);

        Assert.Equal(
            ("reported", "老人独居，需要上门评估", "lighting.stairwell", "990001101001001"),
            (
                incident.Text("status"),
                incident.Text("description"),
                incident.Text("categoryCode"),
                incident.Text("unit")
            )
        );
        const string Steps = "SELECT count(*) FROM incident_timeline WHERE incident_id = $1 AND actor_post = $2";
        Assert.Equal(1L, await host.Database.QueryAsync<long>(Steps, request.IncidentId, "volunteerCoordinator"));
        Assert.True(
            await host.Database.QueryAsync<bool>(
                "SELECT handed_on AND recorded_for_caller FROM incident WHERE id = $1",
                request.IncidentId
            )
        );
        await host.As(Callers.Intake).MoveAsync($"{request.IncidentId}", "reject", new { reason = "不属政府职责" });
        // The outbox is paused here, so the message is still in it.
        Assert.Equal(
            "不属政府职责",
            await host.Database.QueryAsync<string>(
                "SELECT body::jsonb ->> 'answer' FROM outbox_message WHERE aggregate_id = $1 AND sequence = 2",
                request.IncidentId
            )
        );
    }

    [Fact]
    public async Task Help_handed_on_without_a_location_or_a_known_category_is_accepted()
    {
        var request = HelpRequest(null, null) with { CategoryCode = "no.such" };
        await PublishAsync(request, Guid.CreateVersion7(Now));
        var incident = await IncidentAsync(request.IncidentId);

        Assert.Equal("service.other", incident.Text("categoryCode"));
        Assert.Equal(("true", "990001101"), (incident.Text("unlocated"), incident.Text("unit")));
        Assert.Equal(103.09, incident["location"].GetProperty("longitude").GetDouble(), 6);
        await host.As(Callers.OtherTown).GetAsync($"{IncidentFixture.Path}/{request.IncidentId}", 404);
    }

    [Fact]
    public async Task The_handler_calls_volunteers_and_their_work_is_noted_once()
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        var call = new
        {
            people = 3,
            startsAt = Now.AddHours(1),
            endsAt = Now.AddHours(3),
        };
        await host.As(Callers.Handler).MoveAsync(id, "call-volunteers", call, status: 409);
        await host.As(Callers.Handler).MoveAsync(id, "take");
        await host.As(Callers.Handler).MoveAsync(id, "call-volunteers", call with { people = 0 }, status: 422);
        await host.As(Callers.Handler).MoveAsync(id, "call-volunteers", call with { endsAt = Now }, status: 422);
        await host.As(Callers.Handler).MoveAsync(id, "call-volunteers", new { }, status: 422);
        await host.As(Callers.Dispatcher).MoveAsync(id, "call-volunteers", call, status: 403);
        var after = await host.As(Callers.Handler).MoveAsync(id, "call-volunteers", call);
        Assert.Equal("handling", after.Text("status"));

        // The message may have left the outbox already, so the step itself is checked.
        Assert.Equal(
            "3",
            await host.Database.QueryAsync<string>(
                "SELECT text FROM incident_timeline WHERE incident_id = $1 AND move = 'callVolunteers'",
                Guid.Parse(id)
            )
        );

        var done = Done(id, 2, 3, 360);
        await PublishAsync(done, Guid.CreateVersion7(Now), twice: true);
        await Eventually.TrueAsync(async () =>
            (await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200))
                .Elements()
                .Count(step => step.Text("text")?.Contains("360 分钟", StringComparison.Ordinal) == true) == 1
        );
        await host.As(Callers.Handler)
            .MoveAsync(id, "resolve", new { result = "已排干", evidence = Array.Empty<Guid>() });
    }

    [Fact]
    public async Task The_work_of_volunteers_is_noted_once_and_a_correction_is_noted_as_one()
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        var finished = Done(id, 2, 3, 360);
        await PublishAndHandleAsync(finished);

        // The same step in another message, a later step with the same content, and then two corrections.
        await PublishAndHandleAsync(finished);
        await PublishAndHandleAsync(finished with { Sequence = 3 });
        await PublishAndHandleAsync(finished with { Sequence = 4, People = 2, Minutes = 240 });
        await PublishAndHandleAsync(finished with { Sequence = 5, Minutes = 300 });

        // Older steps that arrive later.
        await PublishAndHandleAsync(finished with { Sequence = 4, People = 2, Minutes = 240 });
        await PublishAndHandleAsync(finished with { Minutes = 120 });

        Assert.Equal(
            [
                "志愿者支援已完成：3 人，共 360 分钟",
                "更正志愿者支援情况：2 人，共 240 分钟",
                "更正志愿者支援情况：3 人，共 300 分钟",
            ],
            await NotesAsync(id)
        );
    }

    [Fact]
    public async Task A_step_that_arrives_after_its_correction_is_ignored()
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        var corrected = Done(id, 3, 2, 200);
        await PublishAndHandleAsync(corrected);
        await PublishAndHandleAsync(corrected with { Sequence = 2, People = 1, Minutes = 90 });
        await PublishAndHandleAsync(Done(id, 2, 5, 50));

        // Another activity of the same incident has a note of its own.
        Assert.Equal(
            ["志愿者支援已完成：2 人，共 200 分钟", "志愿者支援已完成：5 人，共 50 分钟"],
            await NotesAsync(id)
        );
    }

    /// <summary>Publishes a message and waits until the service has handled it.</summary>
    private async Task PublishAndHandleAsync(VolunteerActivityChangedV1 changed)
    {
        var messageId = Guid.CreateVersion7(Now);
        await PublishAsync(changed, messageId);
        await Eventually.TrueAsync(async () =>
            await host.Database.QueryAsync<long>("SELECT count(*) FROM inbox_message WHERE message_id = $1", messageId)
            == 1
        );
    }

    private async Task<List<string>> NotesAsync(string id) =>
        [
            .. (await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200))
                .Elements()
                .Where(step => step.Text("move") == "note")
                .Select(step => step.Text("text")!),
        ];

    private static VolunteerActivityChangedV1 Done(string incident, long sequence, int people, int minutes) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(Now),
            Sequence = sequence,
            OccurredAt = Now,
            UnitPath = "/990001/990001101/",
            Type = "support",
            HostUnit = "990001101",
            IncidentId = Guid.Parse(incident),
            Status = "finished",
            Shifts = 1,
            People = people,
            Minutes = minutes,
        };

    private static StationIssueHandedOnV1 Issue(double? longitude, double? latitude) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(Now),
            Sequence = 2,
            OccurredAt = Now,
            UnitPath = "/990001/990001101/",
            StationId = Guid.CreateVersion7(Now),
            MeetingId = Guid.CreateVersion7(Now),
            IncidentId = Guid.CreateVersion7(Now),
            UnitCode = "990001101",
            CategoryCode = "lighting.stairwell",
            Longitude = longitude,
            Latitude = latitude,
            ReportedBy = Head.Subject,
            Text = "地下室积水",
        };

    private static HelpRequestHandedOnV1 HelpRequest(double? longitude, double? latitude) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(Now),
            Sequence = 2,
            OccurredAt = Now,
            UnitPath = "/990001/990001101/",
            Kind = "company",
            IncidentId = Guid.CreateVersion7(Now),
            UnitCode = "990001101",
            CategoryCode = "lighting.stairwell",
            Longitude = longitude,
            Latitude = latitude,
            ReportedBy = "t-coordinator",
            Description = "老人独居，需要上门评估",
        };

    private async Task PublishAsync<T>(T message, Guid id, bool twice = false)
        where T : class
    {
        var bus = host.Services.GetRequiredService<IBus>();
        await bus.Publish(message, context => context.MessageId = id);
        if (twice)
        {
            await bus.Publish(message, context => context.MessageId = id);
        }
    }

    private async Task<ApiResponse> IncidentAsync(Guid id)
    {
        await Eventually.TrueAsync(async () =>
            (await host.As(Head).GetAsync($"{IncidentFixture.Path}/{id}")).Status == 200
        );
        return await host.As(Head).GetAsync($"{IncidentFixture.Path}/{id}", 200);
    }
}
