using System.Collections.Concurrent;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>The messages that the service receives and publishes, over the real broker.</summary>
public sealed class MessagesTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    private const string Village = "990001101777";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_unit_received_by_message_can_be_applied_to_and_every_step_is_published()
    {
        var received = new ConcurrentBag<IFact>();
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(org.AmqpUri));
            rabbit.ReceiveEndpoint(
                "socialorg-tests-listener",
                queue =>
                {
                    queue.AutoDelete = true;
                    queue.Handler<IncubationMovedV1>(context => Keep(received, context.Message));
                    queue.Handler<OrganizationChangedV1>(context => Keep(received, context.Message));
                }
            );
        });
        await bus.StartAsync(Cancel);
        try
        {
            var unit = Unit();
            await Eventually.TrueAsync(async () =>
            {
                // Published repeatedly, because the service may not have bound its queue yet.
                await org.Services.GetRequiredService<IBus>().Publish(unit, Cancel);
                return await org.Database.QueryAsync<long>($"SELECT count(*) FROM unit_copy WHERE code = '{Village}'")
                    > 0;
            });
            var id = await org.Applicant.ApplyAsync(unit: Village);
            await org.Incubator.AdvanceToAsync(id, "graduated");
            await Eventually.TrueAsync(() =>
                received.DistinctBy(fact => (fact.SubjectId, fact.Sequence)).Count() >= 13
            );

            var moves = received
                .OfType<IncubationMovedV1>()
                .DistinctBy(fact => fact.Sequence)
                .OrderBy(fact => fact.Sequence)
                .ToList();
            Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), moves.Select(move => move.Sequence));
            Assert.Equal(("apply", "", "applied"), (moves[0].Move, moves[0].From, moves[0].Stage));
            var organization = Assert.Single(
                received.OfType<OrganizationChangedV1>().DistinctBy(fact => fact.Sequence)
            );
            Assert.Equal(("graduated", organization.SubjectId), (moves[^1].Stage, moves[^1].OrganizationId));
            Assert.Equal(
                (true, "registered", 1),
                (organization.MayHost, organization.Status, organization.WeeklyQuota)
            );
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    private static Task Keep(ConcurrentBag<IFact> received, IFact fact)
    {
        if (fact.UnitPath.EndsWith($"/{Village}/", StringComparison.Ordinal)) // other tests publish too
        {
            received.Add(fact);
        }
        return Task.CompletedTask;
    }

    private static UnitChangedV1 Unit() =>
        new()
        {
            SubjectId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            Sequence = 1,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = $"{SocialOrgFixture.Town}{Village}/",
            Code = Village,
            Name = "新村",
            Level = "community",
            ParentCode = "990001101",
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
