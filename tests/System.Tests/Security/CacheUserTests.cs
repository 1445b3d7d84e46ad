using StackExchange.Redis;
using Xunit;

namespace GovPlatform.WholeSystem.Security;

/// <summary>
/// Oversight's account of the cache is enough to notify its other instances, and for nothing else; no account runs
/// scripts or changes the server's settings.
/// </summary>
public sealed class CacheUserTests(Stack stack)
{
    private const string Notifications = "govplatform.oversight.checkpoint";

    public static TheoryData<string> Administration =>
        [
            "EVAL|return 1|0",
            "EVALSHA|e0e1f9fabfc9d4800c877a703b823ac0578ff8db|0",
            "SCRIPT|LOAD|return 1",
            "FUNCTION|LIST",
            "FCALL|anything|0",
            "CONFIG|GET|dir",
            "FLUSHALL",
            "KEYS|*",
            "ACL|LIST",
            "CLIENT|LIST",
            "MODULE|LIST",
            "MONITOR",
            "REPLICAOF|NO|ONE",
            "SHUTDOWN|NOSAVE",
        ];

    public static TheoryData<string> Data =>
        ["SET|canary|1", "GET|canary", "SCAN|0", "DEL|canary", "PUBLISH|elsewhere|1", "PUBSUB|CHANNELS"];

    [Theory]
    [MemberData(nameof(Administration))]
    [MemberData(nameof(Data))]
    public async Task Oversight_may_neither_administer_the_cache_nor_read_or_write_it(string command) =>
        await AssertForbiddenAsync(await stack.ConnectionAsync("oversight", "cache"), command);

    [Theory]
    [MemberData(nameof(Administration))]
    public async Task The_user_that_searches_the_cache_may_not_administer_it(string command) =>
        await AssertForbiddenAsync(await stack.CacheAdministratorAsync(), command);

    [Fact]
    public async Task A_connection_without_a_password_may_do_nothing()
    {
        var address = (await stack.ConnectionAsync("oversight", "cache")).Split(',')[0];

        var rejected = await Assert.ThrowsAsync<RedisConnectionException>(() =>
            ConnectionMultiplexer.ConnectAsync($"{address},connectRetry=0")
        );

        Assert.Contains("NOAUTH", rejected.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Oversight_listens_and_notifies_under_its_account()
    {
        await using var cache = await ConnectionMultiplexer.ConnectAsync(await stack.CacheAdministratorAsync());
        Assert.True(
            await cache.GetServers()[0].SubscriptionSubscriberCountAsync(RedisChannel.Literal(Notifications)) > 0
        );
        var notified = new TaskCompletionSource<string?>();
        await cache
            .GetSubscriber()
            .SubscribeAsync(RedisChannel.Literal(Notifications), (_, number) => notified.TrySetResult(number));

        await stack.Callers.SendUntilAcknowledgedAsync(Reports.New("a lamp is out"));

        Assert.True(
            long.TryParse(await notified.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel), out var checkpoint)
                && checkpoint > 0
        );
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task AssertForbiddenAsync(string connection, string command)
    {
        var words = command.Split('|');
        var options = ConfigurationOptions.Parse(connection);
        options.AllowAdmin = true;
        await using var cache = await ConnectionMultiplexer.ConnectAsync(options);

        var rejected = await Assert.ThrowsAsync<RedisServerException>(() =>
            cache.GetDatabase().ExecuteAsync(words[0], [.. words.Skip(1)])
        );

        Assert.StartsWith("NOPERM", rejected.Message, StringComparison.Ordinal);
    }
}
