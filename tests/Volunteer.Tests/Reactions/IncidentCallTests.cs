using GovPlatform.Contracts.Incident;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.Reactions;

/// <summary>Reactions to messages about incidents, which arrive repeatedly and out of order.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class IncidentCallTests(VolunteerFixture service)
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task One_call_opens_one_activity_however_often_it_arrives()
    {
        var incident = Incident();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PublishAsync(Call(incident, 4), NewId())));
        await PublishAsync(Call(incident, 4), incident);
        await PublishAsync(Call(incident, 4), incident);
        await PublishAsync(Call(incident, 6), NewId());
        await UntilAsync(incident, "count(*) = 2");

        var list = await service.Coordinator.GetAsync("/api/v1/volunteer-activities?unit=990001101&limit=200");
        var opened = list["items"]
            .EnumerateArray()
            .First(item => item.GetProperty("incidentId").ToString() == incident.ToString());
        Assert.Equal("事件支援：楼道照明（20261120-000042）", opened.GetProperty("title").GetString());
        Assert.Equal(
            ("support", "990001101", "planned"),
            (Text(opened, "type"), Text(opened, "hostUnit"), Text(opened, "status"))
        );
        var shift = opened.GetProperty("shifts")[0];
        Assert.Equal((3, 180), (shift.GetProperty("capacity").GetInt32(), shift.GetProperty("minutesCap").GetInt32()));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.Equal(2, await CountAsync(incident, "true"));
    }

    [Fact]
    public async Task The_end_of_an_incident_cancels_an_activity_without_attendance()
    {
        var incident = Incident();
        await PublishAsync(Call(incident, 4), NewId());
        await UntilAsync(incident, "count(*) = 1");
        var (shift, volunteer) = (await ShiftAsync(incident), await service.Coordinator.RegisterAsync());
        await service.Coordinator.SignUpAsync(shift, volunteer);

        await PublishAsync(Moved(incident, 5, "accepted"), NewId());
        await PublishAsync(Moved(incident, 6, "withdrawn"), incident);
        await PublishAsync(Moved(incident, 6, "withdrawn"), incident);

        await UntilAsync(incident, "bool_and(status = 'cancelled' AND sequence = 2)");
        Assert.Equal(
            "cancelled",
            await service.Database.QueryAsync<string>(
                $"SELECT status FROM volunteer_sign_up WHERE shift_id = '{shift}'"
            )
        );
    }

    [Fact]
    public async Task The_end_of_an_incident_leaves_an_activity_with_attendance()
    {
        var incident = Incident();
        await PublishAsync(Call(incident, 4), NewId());
        await UntilAsync(incident, "count(*) = 1");
        var (shift, volunteerId) = (await ShiftAsync(incident), await service.Coordinator.RegisterAsync());
        await service.Coordinator.SignUpAsync(shift, volunteerId);
        await service.Coordinator.PostAsync($"/api/v1/shifts/{shift}/check-in", new { volunteerId, at = At });

        var other = Incident();
        await PublishAsync(Closed(incident, 9), NewId());
        await PublishAsync(Closed(other, 9), NewId());
        await Eventually.TrueAsync(async () =>
            await service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM incident_end WHERE sequence = 9 AND incident_id IN ('{incident}', '{other}')"
            ) == 2
        );
        Assert.Equal(1, await CountAsync(incident, "status = 'planned'"));
    }

    [Fact]
    public async Task An_end_that_arrives_before_the_call_cancels_the_activity()
    {
        var incident = Incident();
        await PublishAsync(Closed(incident, 7), NewId());
        await Eventually.TrueAsync(async () =>
            await service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM incident_end WHERE incident_id = '{incident}'"
            ) == 1
        );
        await PublishAsync(Call(incident, 4), NewId());
        await PublishAsync(Call(incident, 8), NewId()); // after it was reopened

        await UntilAsync(incident, "count(*) = 2");
        Assert.Equal(1, await CountAsync(incident, "call_sequence = 4 AND status = 'cancelled'"));
        Assert.Equal(1, await CountAsync(incident, "call_sequence = 8 AND status = 'planned'"));
    }

    [Fact]
    public async Task A_concurrent_call_and_end_leave_no_planned_activity()
    {
        var incidents = Enumerable.Range(0, 20).Select(_ => Incident()).ToList();
        await Task.WhenAll(
            incidents.SelectMany(incident =>
                new[] { PublishAsync(Call(incident, 4), NewId()), PublishAsync(Closed(incident, 5), NewId()) }
            )
        );
        var ids = string.Join(", ", incidents.Select(incident => $"'{incident}'"));
        await Eventually.TrueAsync(async () =>
            await service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM volunteer_activity WHERE status = 'cancelled' AND incident_id IN ({ids})"
            ) == 20
        );
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static Guid Incident() => NewId();

    private Task PublishAsync<T>(T message, Guid messageId)
        where T : class =>
        service
            .Services.GetRequiredService<IBus>()
            .Publish(message, context => context.MessageId = messageId, TestContext.Current.CancellationToken);

    private Task<string> ShiftAsync(Guid incident) =>
        service.Database.QueryAsync<string>(
            $"""
            SELECT s.id::text FROM volunteer_shift s JOIN volunteer_activity a ON a.id = s.activity_id
            WHERE a.incident_id = '{incident}'
            """
        );

    private Task<long> CountAsync(Guid incident, string condition) =>
        service.Database.QueryAsync<long>(
            $"SELECT count(*) FROM volunteer_activity WHERE incident_id = '{incident}' AND {condition}"
        );

    private Task UntilAsync(Guid incident, string condition) =>
        Eventually.TrueAsync(async () =>
            await service.Database.QueryAsync<bool>(
                $"SELECT coalesce({condition}, false) FROM volunteer_activity WHERE incident_id = '{incident}'"
            )
        );

    private static string? Text(System.Text.Json.JsonElement item, string member) =>
        item.GetProperty(member).GetString();

    private static VolunteersCalledV1 Call(Guid incident, long sequence) =>
        new()
        {
            SubjectId = incident,
            Sequence = sequence,
            OccurredAt = At,
            UnitPath = VolunteerFixture.Town,
            State = State("handling"),
            CategoryName = "楼道照明",
            People = 3,
            StartsAt = At,
            EndsAt = At.AddHours(3),
        };

    private static IncidentMovedV1 Moved(Guid incident, long sequence, string status) =>
        new()
        {
            SubjectId = incident,
            Sequence = sequence,
            OccurredAt = At,
            UnitPath = VolunteerFixture.Town,
            State = State(status),
            Move = "withdraw",
            From = "handling",
        };

    private static IncidentClosedV1 Closed(Guid incident, long sequence) =>
        new()
        {
            SubjectId = incident,
            Sequence = sequence,
            OccurredAt = At,
            UnitPath = VolunteerFixture.Town,
            State = State("closed"),
            HandledByReporter = false,
        };

    private static IncidentState State(string status) =>
        new()
        {
            Number = "20261120-000042",
            Status = status,
            Category = "lighting.stairwell",
            Severity = "ordinary",
            Tier = "town",
            Unit = "990001101",
            Unlocated = false,
            ReportedAt = At,
            Dispatches = 1,
            Reworks = 0,
            Reopenings = 0,
        };
}
