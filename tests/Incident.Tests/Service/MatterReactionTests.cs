using GovPlatform.Contracts.Grid;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Matters that the grid centre hands on: what a patrol found, what a meeting resolved.</summary>
[Collection(IncidentCollection.Name)]
public sealed class MatterReactionTests(IncidentFixture host)
{
    private static readonly Caller Head = new("t-matter", "/990001/990001101/", "gridMember", "incident.read");
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData("gridMember")]
    [InlineData(null)]
    public async Task A_matter_handed_on_becomes_one_incident_reported_in_the_post_that_handed_it_on(string? post)
    {
        var matter = Matter(103.09, 38.62) with { Post = post };
        var messageId = Guid.CreateVersion7(Now);
        await PublishAsync(matter, messageId, twice: true);
        await PublishAsync(matter, Guid.CreateVersion7(Now));
        var incident = await IncidentAsync(matter.IncidentId);

        Assert.Equal(
            ("reported", "路灯\n路灯不亮", "lighting.stairwell", "990001101001001"),
            (
                incident.Text("status"),
                incident.Text("description"),
                incident.Text("categoryCode"),
                incident.Text("unit")
            )
        );
        const string Steps =
            "SELECT count(*) FROM incident_timeline WHERE incident_id = $1 AND coalesce(actor_post, '') = $2";
        Assert.Equal(1L, await host.Database.QueryAsync<long>(Steps, matter.IncidentId, post ?? ""));
        Assert.Equal(
            Head.Subject,
            await host.Database.QueryAsync<string>(
                "SELECT reporter_subject FROM incident WHERE id = $1",
                matter.IncidentId
            )
        );
        await host.As(Callers.Intake).MoveAsync($"{matter.IncidentId}", "reject", new { reason = "不属本县管辖" });
        // The outbox is paused here, so the message is still in it: the answer goes back to Grid.
        Assert.Equal(
            "不属本县管辖",
            await host.Database.QueryAsync<string>(
                "SELECT body::jsonb ->> 'answer' FROM outbox_message WHERE aggregate_id = $1 AND sequence = 2",
                matter.IncidentId
            )
        );
    }

    [Fact]
    public async Task A_matter_without_a_place_lies_in_the_middle_of_its_unit()
    {
        var matter = Matter(null, null) with { CategoryCode = "no.such" };
        await PublishAsync(matter, Guid.CreateVersion7(Now));
        var incident = await IncidentAsync(matter.IncidentId);

        Assert.Equal("service.other", incident.Text("categoryCode"));
        Assert.Equal("990001101", incident.Text("unit"));
    }

    private static MatterHandedOnV1 Matter(double? longitude, double? latitude) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(Now),
            Sequence = 2,
            OccurredAt = Now,
            UnitPath = "/990001/990001101/",
            Origin = "patrolFinding",
            OriginId = Guid.CreateVersion7(Now),
            IncidentId = Guid.CreateVersion7(Now),
            UnitCode = "990001101",
            CategoryCode = "lighting.stairwell",
            Longitude = longitude,
            Latitude = latitude,
            ReportedBy = Head.Subject,
            Post = "gridMember",
            Text = "路灯\n路灯不亮",
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
