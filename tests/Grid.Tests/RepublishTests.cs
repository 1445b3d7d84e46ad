using GovPlatform.Contracts.Grid;
using GovPlatform.Support;
using MassTransit;
using Xunit;

namespace GovPlatform.GridService.Tests;

/// <summary>After a restore of this or another service's database the state that others copy is published again.</summary>
public sealed class RepublishTests(GridFixture host) : IClassFixture<GridFixture>
{
    [Fact]
    public async Task Every_unit_makes_a_step_that_publishes_it_again_once()
    {
        (await host.Admin.ImportUnitsAsync("code,name,level,parentCode\n870001,演示县,county,\n")).Is(200);
        const string Sequence = "SELECT sequence FROM unit WHERE code = '870001'";
        var before = await host.Database.QueryAsync<long>(Sequence);

        await host.RestoreAsync(epoch: 0);

        Assert.Equal(before + 1, await host.Database.QueryAsync<long>(Sequence));
    }

    [Fact]
    public async Task A_database_that_was_restored_itself_is_listed()
    {
        (await host.Admin.ImportUnitsAsync("code,name,level,parentCode\n870002,又一县,county,\n")).Is(200);
        var unit = await host.Database.QueryAsync<Guid>("SELECT id FROM unit WHERE code = '870002'");
        GridInventoryV1? page = null;
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(host.AmqpUri));
            rabbit.ReceiveEndpoint(
                "grid-inventory-listener",
                queue =>
                {
                    queue.AutoDelete = true;
                    queue.Handler<GridInventoryV1>(context =>
                    {
                        page = context.Message;
                        return Task.CompletedTask;
                    });
                }
            );
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            await host.RestoreAsync(epoch: 3);
            await Eventually.TrueAsync(() => page is not null);
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
        Assert.Equal((Guid.Empty, Guid.AllBitsSet, (3L << 32) + 1), (page!.After, page.UpTo, page.Sequence));
        Assert.Equal(
            await host.Database.QueryAsync<long>("SELECT sequence & 4294967295 FROM unit WHERE code = '870002'"),
            Assert.Single(page.Subjects, subject => subject.Id == unit).Step
        );
        Assert.Equal(
            await host.Database.QueryAsync<long>(
                "SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM grid) + (SELECT count(*) FROM post) "
                    + "+ (SELECT count(*) FROM posts_checkpoint) + (SELECT count(*) FROM collection_list_announcement) "
                    + "+ (SELECT count(*) FROM collection_record) + (SELECT count(*) FROM training) "
                    + "+ (SELECT count(*) FROM training_plan)"
            ),
            page.Subjects.Count
        );
        Assert.Equal(
            page.Subjects.Select(subject => $"{subject.Id}").Order(StringComparer.Ordinal),
            page.Subjects.Select(subject => $"{subject.Id}")
        );
    }
}
