using GovPlatform.Contracts.Grid;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.Outbox;
using GovPlatform.Support;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovPlatform.IdentityService.Tests.Reactions;

[Collection(BrokerTests.Name)]
public sealed class PostProjectionTests(TestServers servers)
{
    [Fact]
    public async Task A_person_may_act_in_a_post_until_it_ends()
    {
        await using var host = await StartAsync();
        var appointed = Appointed(host, "dev-intake", "verifier");
        var post = $"{appointed.SubjectId}";

        await PublishAsync(host, appointed);
        await EventuallyHeldAsync(host, appointed);
        Assert.Contains("incident.verify", await host.PermissionsAsync("dev-intake", post));
        Assert.DoesNotContain("incident.accept", await host.PermissionsAsync("dev-intake", post));
        // Not chosen, the post begun first counts: a later appointment changes nothing.
        Assert.DoesNotContain("incident.verify", await host.PermissionsAsync("dev-intake"));

        var ended = appointed with { Sequence = 2, To = host.Clock.GetUtcNow() };
        await PublishAsync(host, ended);
        await EventuallyHeldAsync(host, ended);
        await RefusedAsync(host, "dev-intake", post);

        // The first message is delivered again, late: it must not restore the rights that ended.
        await PublishAsync(host, appointed);
        var later = Appointed(host, "dev-intake", "handler");
        await PublishAsync(host, later);
        await EventuallyHeldAsync(host, later);
        await RefusedAsync(host, "dev-intake", post);
    }

    [Fact]
    public async Task Rights_end_with_a_known_end_and_come_back_when_it_is_corrected()
    {
        await using var host = await StartAsync();
        var appointed = Appointed(host, "dev-intake", "verifier") with { To = host.Clock.GetUtcNow().AddMinutes(5) };
        var post = $"{appointed.SubjectId}";
        await PublishAsync(host, appointed);
        await EventuallyHeldAsync(host, appointed);
        Assert.Contains("incident.verify", await host.PermissionsAsync("dev-intake", post));

        host.Clock.Ahead += TimeSpan.FromMinutes(6);
        await RefusedAsync(host, "dev-intake", post);

        // Corrected before it passed, but the message arrives after.
        var extended = appointed with
        {
            Sequence = 2,
            To = host.Clock.GetUtcNow().AddMinutes(5),
        };
        await PublishAsync(host, extended);
        await EventuallyHeldAsync(host, extended);
        Assert.Contains("incident.verify", await host.PermissionsAsync("dev-intake", post));
        host.Clock.Ahead += TimeSpan.FromMinutes(6);
        await RefusedAsync(host, "dev-intake", post);

        var withdrawn = extended with { Sequence = 3, To = null };
        await PublishAsync(host, withdrawn);
        await EventuallyHeldAsync(host, withdrawn);
        Assert.Contains("incident.verify", await host.PermissionsAsync("dev-intake", post));
    }

    [Fact]
    public async Task A_message_with_an_unknown_kind_or_for_the_whole_platform_gives_nothing()
    {
        await using var host = await StartAsync();
        var unknown = Appointed(host, "dev-partner", "mediation.manage");
        await PublishAsync(host, unknown);
        await EventuallyHeldAsync(host, unknown);
        Assert.Empty(await host.PermissionsAsync("dev-partner", $"{unknown.SubjectId}"));

        host.ExpectError(
            record => record.Exception?.Message == "post.path.implausible",
            "A message that names the whole platform as the unit of a post is put aside."
        );
        var everywhere = Appointed(host, "dev-partner", "stationHead") with { UnitPath = "/" };
        await PublishAsync(host, everywhere);
        var after = Appointed(host, "dev-partner", "stationHead");
        await PublishAsync(host, after);
        await EventuallyHeldAsync(host, after);
        Assert.False(await host.InDbAsync(db => db.Assignments.AnyAsync(a => a.Id == everywhere.SubjectId)));
        // Otherwise the message goes back to the queue, which the next test's service takes it from.
        await Eventually.TrueAsync(() => host.InDbAsync(db => db.Set<FailedMessage>().AnyAsync()));
    }

    [Fact]
    public async Task An_account_of_the_platform_holds_no_posts()
    {
        await using var host = await StartAsync();
        var before = await host.PermissionsAsync("dev-admin");
        var post = Appointed(host, "dev-admin", "gridMember") with { From = DateTimeOffset.UnixEpoch };

        await PublishAsync(host, post);
        await EventuallyHeldAsync(host, post);

        Assert.Equal(before, await host.PermissionsAsync("dev-admin"));
        await RefusedAsync(host, "dev-admin", $"{post.SubjectId}");
        Assert.Contains(host.Logs.AtLeast(LogLevel.Warning), record => record.Id.Id == 8041);
    }

    [Fact]
    public async Task A_post_of_another_person_cannot_be_chosen()
    {
        await using var host = await StartAsync();
        var post = Appointed(host, "dev-verifier", "intake");
        await PublishAsync(host, post);
        await EventuallyHeldAsync(host, post);

        await RefusedAsync(host, "dev-intake", $"{post.SubjectId}");
        await RefusedAsync(host, "dev-intake", "");
        await RefusedAsync(host, "dev-intake", "leader");
    }

    private async Task<IdentityFixture> StartAsync()
    {
        var host = await IdentityFixture.StartAsync(servers, ("ConnectionStrings:broker", servers.AmqpUri));
        await host.InDbAsync(db =>
        {
            db.PostsFreshness.Add(new PostsFreshness { CheckedAt = host.Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        return host;
    }

    private static PostChangedV1 Appointed(IdentityFixture host, string holder, string kind) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(host.Clock.GetUtcNow()),
            Sequence = 1,
            OccurredAt = host.Clock.GetUtcNow(),
            UnitPath = "/990001/990001101/",
            UnitCode = "990001101",
            Kind = kind,
            Holder = holder,
            From = host.Clock.GetUtcNow().AddHours(-1),
        };

    private static async Task PublishAsync(IdentityFixture host, PostChangedV1 post) =>
        await host.Services.GetRequiredService<IBus>().Publish(post, TestContext.Current.CancellationToken);

    private static Task EventuallyHeldAsync(IdentityFixture host, PostChangedV1 post) =>
        Eventually.TrueAsync(() =>
            host.InDbAsync(db => db.Assignments.AnyAsync(a => a.Id == post.SubjectId && a.Sequence == post.Sequence))
        );

    private static async Task RefusedAsync(IdentityFixture host, string account, string post)
    {
        using var answer = await host.RequestTokenAsync(account, post: post);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("invalid_request", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
