using System.Collections.Concurrent;
using System.Text.Json;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.GridService.Tests.Lists;
using GovPlatform.Support;
using MassTransit;
using Xunit;
using static GovPlatform.GridService.Tests.Lists.ListRequests;

namespace GovPlatform.GridService.Tests.Records;

/// <summary>The burden meter: messages say what a record cost, and neither who made it nor what it says.</summary>
public sealed class RecordMessageTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private const string Grid = "774001101001";

    [Fact]
    public async Task A_record_is_published_with_its_cost_and_without_person_subject_and_values()
    {
        var received = new ConcurrentBag<IFact>();
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(grid.AmqpUri));
            rabbit.ReceiveEndpoint(
                "grid-records-listener",
                queue =>
                {
                    queue.AutoDelete = true;
                    queue.Handler<CollectionRecordedV1>(context => KeepAsync(context.Message));
                    queue.Handler<CollectionListChangedV1>(context => KeepAsync(context.Message));
                }
            );
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            await RecordAsync();
            await Eventually.TrueAsync(() => received.DistinctBy(fact => (fact.SubjectId, fact.Sequence)).Count() >= 5);
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }

        var records = received.OfType<CollectionRecordedV1>().DistinctBy(fact => fact.SubjectId).ToList();
        var first = Assert.Single(records, record => record is { List: "cost.first", Minutes: 7 });
        Assert.Equal(
            ($"/774001/774001101/{Grid}/", "gridMember", 2, 0, first.SubjectId),
            (first.UnitPath, first.PostKind, first.FieldsAsked, first.FieldsHeld, first.Reference)
        );
        var second = Assert.Single(records, record => record.List == "cost.second");
        Assert.Equal((1, 1, null), (second.FieldsAsked, second.FieldsHeld, second.Minutes));
        // Versions of one subject have its reference, so that it is counted once.
        Assert.Equal(2, records.Count(record => record.Reference == first.Reference));
        Assert.All(records, record => Assert.DoesNotMatch("某人|泵站|secret-person", JsonSerializer.Serialize(record)));
        var list = received.OfType<CollectionListChangedV1>().First(fact => fact.List == "cost.second");
        Assert.Equal(
            ("/774001/", "place", "yearly", 1, 1),
            (list.UnitPath, list.Subject, list.Due, list.FieldsAsked, list.FieldsTaken)
        );

        Task KeepAsync(IFact fact)
        {
            received.Add(fact);
            return Task.CompletedTask;
        }
    }

    private async Task RecordAsync()
    {
        (
            await grid.Admin.ImportUnitsAsync(
                $"code,name,level,parentCode\n774001,县,county,\n774001101,镇,town,774001\n{Grid},格,grid,774001101\n"
            )
        ).Is(200);
        var county = grid.OfUnit("/774001/", "list.manage");
        (
            await county.ListAsync("cost.first", Collection("774001", Field("pumps", "integer"), Personal("keyHolder")))
        ).Is(200);
        var second = Collection("774001", Taken("pumps", "cost.first", "pumps", "integer"), Field("valves", "integer"));
        (await county.ListAsync("cost.second", second)).Is(200);
        var member = grid.As(
            new Caller("secret-person", $"/774001/774001101/{Grid}/", "gridMember", ["collection.record"])
        );
        (await member.RecordAsync("cost.first", Grid, "泵站", new { pumps = 2, keyHolder = "某人" }, minutes: 7)).Is(
            201
        );
        (await member.RecordAsync("cost.first", Grid, "泵站", new { pumps = 3 })).Is(201);
        (await member.RecordAsync("cost.second", Grid, "泵站", new { valves = 4 })).Is(201);
    }
}
