using System.Collections.Concurrent;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.GridService.Tests.Grids;
using GovPlatform.Support;
using MassTransit;
using Xunit;

namespace GovPlatform.GridService.Tests;

/// <summary>The messages that Grid publishes, over the real broker.</summary>
public sealed class MessagesTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public async Task Every_step_is_published_with_the_whole_state()
    {
        var received = new ConcurrentBag<IFact>();
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(grid.AmqpUri));
            rabbit.ReceiveEndpoint(
                "grid-tests-listener",
                queue =>
                {
                    queue.AutoDelete = true;
                    queue.Handler<UnitChangedV1>(context => Keep(received, context.Message));
                    queue.Handler<GridChangedV1>(context => Keep(received, context.Message));
                    queue.Handler<PostChangedV1>(context => Keep(received, context.Message));
                }
            );
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            await grid.Admin.ImportUnitsAsync(
                "code,name,level,parentCode\n880001,县,county,\n880001101,镇,town,880001\n"
            );
            await grid.Admin.ImportGridsAsync(
                $$"""{"features":[{"properties":{"code":"880001101001","name":"格","parentCode":"880001101"},"geometry":{{Shapes.Rectangle(1, 1, 2, 2)}}}]}"""
            );
            await grid.Admin.PostAsync(
                "/api/v1/posts",
                new
                {
                    unit = "880001101",
                    kind = "intake",
                    holder = "person",
                }
            );
            await grid.Admin.ImportUnitsAsync("code,name,level,parentCode\n88,市,city,\n880001,县,county,88\n");

            // First steps of four units, a grid and a post; second steps of the three units that moved, the grid and the post.
            await Eventually.TrueAsync(() =>
                received.DistinctBy(fact => (fact.SubjectId, fact.Sequence)).Count() >= 11
            );
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }

        var facts = received.DistinctBy(fact => (fact.SubjectId, fact.Sequence)).ToList();
        Assert.Equal(
            ["/88/", "/88/880001/", "/88/880001/880001101/", "/88/880001/880001101/880001101001/"],
            Newest<UnitChangedV1>(facts).Select(unit => unit.UnitPath).Order(StringComparer.Ordinal)
        );
        var borders = Assert.Single(Newest<GridChangedV1>(facts));
        Assert.Equal((2, "/88/880001/880001101/880001101001/"), (borders.Sequence, borders.UnitPath));
        Assert.NotNull(Shapes.Read(borders.Geometry).Borders);
        Assert.Equal(
            (2, "/88/880001/880001101/"),
            Newest<PostChangedV1>(facts).Select(post => (post.Sequence, post.UnitPath)).Single()
        );
        Assert.Equal(0, await grid.Database.QueryAsync<long>("SELECT count(*) FROM outbox_message"));
    }

    private static List<T> Newest<T>(IEnumerable<IFact> facts)
        where T : IFact =>
        [.. facts.OfType<T>().GroupBy(fact => fact.SubjectId).Select(group => group.MaxBy(fact => fact.Sequence)!)];

    private static Task Keep(ConcurrentBag<IFact> received, IFact fact)
    {
        if (fact.UnitPath.StartsWith("/88", StringComparison.Ordinal))
        { // other tests publish too
            received.Add(fact);
        }
        return Task.CompletedTask;
    }
}
