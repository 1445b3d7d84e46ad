using GovPlatform.Contracts.Grid;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.Support;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.IdentityService.Tests.Reactions;

/// <summary>The copy of Grid's posts after messages were lost, and tokens while it is too old.</summary>
[Collection(BrokerTests.Name)]
public sealed class ReconcilePostsTests(TestServers servers)
{
    [Fact]
    public async Task A_checkpoint_repairs_what_lost_messages_left()
    {
        await using var host = await StartAsync();
        var now = host.Clock.GetUtcNow();
        var endedUnheard = await HeldAsync(host, "dev-intake", "verifier", now.AddHours(-1));
        var changedUnheard = await HeldAsync(host, "dev-intake", "handler", now.AddHours(-1));
        var justArrived = await HeldAsync(host, "dev-intake", "intake", now);
        var missed = State(Guid.CreateVersion7(now), "dev-intake", "dispatcher", now);

        await PublishAsync(
            host,
            now,
            missed,
            State(changedUnheard, "dev-verifier", "handler", now) with
            {
                Sequence = 2,
            }
        );

        Assert.Contains("incident.dispatch", await host.PermissionsAsync("dev-intake", $"{missed.Id}"));
        Assert.Contains("incident.take", await host.PermissionsAsync("dev-verifier", $"{changedUnheard}"));
        Assert.Contains("incident.accept", await host.PermissionsAsync("dev-intake", $"{justArrived}"));
        await StatusAsync(host, 400, "dev-intake", endedUnheard);
        await StatusAsync(host, 400, "dev-intake", changedUnheard);
        // What was corrected is right again; the status tells of it without being degraded.
        var health = await host
            .Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => check.Name == "posts", TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Contains("3 corrected", health.Entries["posts"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_get_no_tokens_for_posts_while_the_copy_is_too_old()
    {
        await using var host = await StartAsync();
        host.ExpectError(
            record => record.Id.Id == 8030,
            "Tokens are requested while the copy of the posts is too old."
        );
        var now = host.Clock.GetUtcNow();
        var post = await HeldAsync(host, "dev-intake", "verifier", now);
        await StatusAsync(host, 503, "dev-intake", post);

        await PublishAsync(host, now, State(post, "dev-intake", "verifier", now));
        await StatusAsync(host, 200, "dev-intake", post);

        host.Clock.Ahead += TimeSpan.FromMinutes(61);
        await StatusAsync(host, 503, "dev-intake", post);
        Assert.Contains(
            "no tokens for posts",
            await host.Client.GetStringAsync(
                new Uri("/status", UriKind.Relative),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
        // An administrator of the platform can repair what is wrong.
        Assert.Contains("post.manage", await host.PermissionsAsync("dev-admin"));
    }

    private Task<IdentityFixture> StartAsync() =>
        IdentityFixture.StartAsync(servers, ("ConnectionStrings:broker", servers.AmqpUri));

    private static async Task<Guid> HeldAsync(
        IdentityFixture host,
        string holder,
        string kind,
        DateTimeOffset receivedAt
    )
    {
        var state = State(Guid.CreateVersion7(receivedAt), holder, kind, receivedAt.AddHours(-1));
        await host.InDbAsync(async db =>
        {
            var copy = new Assignment { Id = state.Id, Origin = AssignmentOrigin.Post };
            copy.Apply(state, receivedAt);
            db.Assignments.Add(copy);
            return await db.SaveChangesAsync();
        });
        return state.Id;
    }

    private static PostState State(Guid id, string holder, string kind, DateTimeOffset from) =>
        new()
        {
            Id = id,
            Sequence = 1,
            UnitPath = "/990001/990001101/",
            UnitCode = "990001101",
            Kind = kind,
            Holder = holder,
            From = from,
        };

    private static async Task PublishAsync(IdentityFixture host, DateTimeOffset at, params PostState[] posts)
    {
        await host
            .Services.GetRequiredService<IBus>()
            .Publish(
                new PostsCheckpointV1
                {
                    SubjectId = Guid.CreateVersion7(at),
                    Sequence = 1,
                    OccurredAt = at,
                    UnitPath = "/",
                    Count = posts.Length,
                    Posts = posts,
                },
                TestContext.Current.CancellationToken
            );
        await Eventually.TrueAsync(() => host.InDbAsync(db => db.PostsFreshness.AnyAsync()));
    }

    private static async Task StatusAsync(IdentityFixture host, int status, string account, Guid post)
    {
        using var answer = await host.RequestTokenAsync(account, post: $"{post}");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 503, answer.Headers.RetryAfter is not null);
    }
}
