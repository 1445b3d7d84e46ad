using GovPlatform.Contracts.Grid;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.IdentityService.Tests.Reactions;

public sealed class PostProjectionTests(TestServers servers)
{
    [Fact]
    public async Task A_post_adds_its_permissions_to_the_next_token_until_it_ends()
    {
        await using var host = await IdentityFixture.StartAsync(servers, ("ConnectionStrings:broker", servers.AmqpUri));
        var now = host.Clock.GetUtcNow();
        var appointed = new PostChangedV1
        {
            SubjectId = Guid.CreateVersion7(now),
            Sequence = 1,
            OccurredAt = now,
            UnitPath = "/990001/990001101/",
            UnitCode = "990001101",
            Kind = "trainer",
            Holder = "dev-intake",
            Permissions = ["training.manage"],
            From = now.AddHours(-1),
        };

        await PublishAsync(host, appointed);
        await EventuallyAsync(host, permissions => permissions.Contains("training.manage"));
        Assert.Contains("incident.accept", await host.PermissionsAsync("dev-intake"));

        await PublishAsync(host, appointed with { Sequence = 2, OccurredAt = now, To = now });
        await EventuallyAsync(host, permissions => !permissions.Contains("training.manage"));

        // The first message is delivered again, late: it must not restore the permissions that ended.
        await PublishAsync(host, appointed);
        await PublishAsync(
            host,
            appointed with
            {
                SubjectId = Guid.CreateVersion7(now),
                Permissions = ["training.look"],
            }
        );
        await EventuallyAsync(host, permissions => permissions.Contains("training.look"));
        Assert.DoesNotContain("training.manage", await host.PermissionsAsync("dev-intake"));
    }

    private static async Task PublishAsync(IdentityFixture host, PostChangedV1 post) =>
        await host.Services.GetRequiredService<IBus>().Publish(post, TestContext.Current.CancellationToken);

    private static Task EventuallyAsync(IdentityFixture host, Predicate<string[]> holds) =>
        Eventually.ValueAsync(() => host.PermissionsAsync("dev-intake"), holds);
}
