using System.Collections.Concurrent;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Support;
using MassTransit;
using Xunit;

namespace GovPlatform.GridService.Tests;

/// <summary>The messages about patrols, meetings and matters, over the real broker.</summary>
public sealed class CentreMessagesTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public async Task Every_step_is_published_without_words_and_without_the_account()
    {
        var town = new CentreTown(grid, "570001");
        await town.ImportAsync();
        var received = new ConcurrentBag<IFact>();
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(grid.AmqpUri));
            rabbit.ReceiveEndpoint(
                "grid-tests-centre-listener",
                queue =>
                {
                    queue.AutoDelete = true;
                    queue.Handler<PatrolDoneV1>(context => Keep(received, context.Message));
                    queue.Handler<MatterMovedV1>(context => Keep(received, context.Message));
                    queue.Handler<MatterHandedOnV1>(context => Keep(received, context.Message));
                    queue.Handler<MeetingMovedV1>(context => Keep(received, context.Message));
                    queue.Handler<MeetingActionMovedV1>(context => Keep(received, context.Message));
                }
            );
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            var patrol = (
                await town.PatrolAsync(
                    new { text = "井盖移位", settled = "已复位" },
                    new
                    {
                        title = "路灯",
                        text = "路灯不亮",
                        categoryCode = "lighting.street",
                        place = new { longitude = 103.09, latitude = 38.62 },
                        handOn = true,
                    }
                )
            ).Is(201);
            await town.HoldAsync("daily", "2026-11-20");
            // A patrol; two matters of two steps each; a meeting that was called and held.
            await Eventually.TrueAsync(() => received.DistinctBy(fact => (fact.SubjectId, fact.Sequence)).Count() >= 7);

            var done = received.OfType<PatrolDoneV1>().First();
            Assert.Equal(
                (patrol.Id, town.GridOne, new DateOnly(2026, 11, 20), 2, 1, 1),
                ($"{done.SubjectId}", done.Grid, done.Day, done.Findings, done.Settled, done.HandedOn)
            );
            var handedOn = received.OfType<MatterHandedOnV1>().First();
            Assert.Equal(
                ("patrolFinding", patrol.Id, "路灯\n路灯不亮", "lighting.street", "member570001", "gridMember", 103.09),
                (
                    handedOn.Origin,
                    $"{handedOn.OriginId}",
                    handedOn.Text,
                    handedOn.CategoryCode,
                    handedOn.ReportedBy,
                    handedOn.Post,
                    handedOn.Longitude
                )
            );
            Assert.Equal(
                ["open", "open", "settled"],
                received
                    .OfType<MatterMovedV1>()
                    .DistinctBy(fact => (fact.SubjectId, fact.Sequence))
                    .Select(fact => fact.Status)
                    .Order()
            );
            var held = received.OfType<MeetingMovedV1>().MaxBy(fact => fact.Sequence)!;
            Assert.Equal(("hold", "held", 7, town.Code), (held.Move, held.Status, held.Attendance, held.Unit));
            foreach (var fact in received.Where(fact => fact is not MatterHandedOnV1))
            {
                Assert.DoesNotContain("member570001", $"{fact}", StringComparison.Ordinal);
                Assert.DoesNotContain("井盖", $"{fact}", StringComparison.Ordinal);
                Assert.DoesNotContain("路灯", $"{fact}", StringComparison.Ordinal);
            }
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    private static Task Keep(ConcurrentBag<IFact> received, IFact fact)
    {
        received.Add(fact);
        return Task.CompletedTask;
    }
}
