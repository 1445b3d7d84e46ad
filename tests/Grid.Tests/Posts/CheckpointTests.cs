using GovPlatform.Contracts.Grid;
using GovPlatform.GridService.Posts;
using GovPlatform.Support;
using MassTransit;
using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

public sealed class CheckpointTests(GridFixture grid) : IClassFixture<GridFixture>
{
    [Fact]
    public async Task Held_posts_are_published_on_a_schedule_and_others_are_not()
    {
        await grid.Admin.ImportUnitsAsync("code,name,level,parentCode\n660001,县,county,\n");
        var held = await AppointAsync("intake");
        var ended = await AppointAsync("dispatcher");
        await grid.Admin.PostAsync(ended.Location + "/end", new { });
        var proposed = await AppointAsync("leader");

        PostsCheckpointV1? last = null;
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(grid.AmqpUri));
            rabbit.ReceiveEndpoint(
                "grid-checkpoint-listener",
                queue =>
                {
                    queue.AutoDelete = true;
                    queue.Handler<PostsCheckpointV1>(context =>
                    {
                        if (context.Message.Posts.Any(post => post.Id.ToString() == held.Id))
                        {
                            last = context.Message;
                        }
                        return Task.CompletedTask;
                    });
                }
            );
        });
        await bus.StartAsync(TestContext.Current.CancellationToken);
        try
        {
            await using var second = grid.CreateInstance([("Posts:CheckpointInterval", "00:00:01")]);
            second.CreateClient().Dispose();
            await Eventually.TrueAsync(() => last is not null);
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }

        Assert.Equal((PostsCheckpoint.Key, "/", last!.Posts.Count), (last.SubjectId, last.UnitPath, last.Count));
        var ids = last.Posts.Select(post => post.Id.ToString()).ToList();
        Assert.DoesNotContain(ended.Id, ids);
        Assert.DoesNotContain(proposed.Id, ids);
    }

    private Task<ApiResponse> AppointAsync(string kind) =>
        grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit = "660001",
                kind,
                holder = "a-person",
            }
        );
}
