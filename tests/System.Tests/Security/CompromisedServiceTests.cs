using System.Text;
using System.Text.Json;
using GovPlatform.Contracts;
using GovPlatform.Contracts.Grid;
using GovPlatform.Contracts.Volunteer;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace GovPlatform.WholeSystem.Security;

/// <summary>
/// Volunteer, broken into: everything its process can do with its own database role and its own broker user. It can
/// neither forge another service's message nor read another's queue.
/// </summary>
public sealed class CompromisedServiceTests(Stack stack)
{
    private const string Attacker = "volunteer";
    private const string Holder = "dev-partner";

    [Fact]
    public async Task A_foreign_message_in_its_own_outbox_is_never_published()
    {
        var post = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await stack.ExecuteAsync(
            Attacker,
            $"""
            SET ROLE {Attacker};
            INSERT INTO outbox_message (aggregate_id, sequence, message_id, type, body, created_at, attempts)
            VALUES ('{post}', 1, gen_random_uuid(), '{typeof(PostChangedV1).FullName}', '{Forged(post)}', now(), 0)
            """
        );
        try
        {
            await Eventually.TrueAsync(
                async () =>
                    await stack.ExecuteAsync(
                        Attacker,
                        $"SELECT parked_reason FROM outbox_message WHERE aggregate_id = '{post}' AND parked_at IS NOT NULL"
                    )
                        is string reason
                    && reason.Contains("is not a contract of volunteer", StringComparison.Ordinal),
                TimeSpan.FromSeconds(30)
            );
            Assert.Equal(0L, await CountAsync("identity", $"SELECT count(*) FROM assignment WHERE id = '{post}'"));
        }
        finally
        {
            await stack.ExecuteAsync(Attacker, $"DELETE FROM outbox_message WHERE aggregate_id = '{post}'");
        }
    }

    [Fact]
    public async Task Its_broker_user_can_publish_to_no_other_services_exchange()
    {
        await using var broker = await ConnectAsync();
        foreach (var exchange in ForeignExchanges())
        {
            await RefusedAsync(broker, channel => channel.BasicPublishAsync(exchange, "", "{}"u8.ToArray()).AsTask());
        }
        // The default exchange would reach any queue by its name.
        await RefusedAsync(
            broker,
            channel => channel.BasicPublishAsync("", "identity-post-projection", "{}"u8.ToArray()).AsTask()
        );
    }

    [Fact]
    public async Task Its_broker_user_can_read_no_other_services_queue_and_change_nothing()
    {
        await using var broker = await ConnectAsync();
        foreach (var queue in new[] { "identity-dead-letters", "station-dead-letters", "oversight-ledger" })
        {
            await RefusedAsync(broker, channel => channel.BasicGetAsync(queue, autoAck: false));
            await RefusedAsync(
                broker,
                channel => channel.BasicConsumeAsync(queue, autoAck: false, new AsyncEventingBasicConsumer(channel))
            );
            await RefusedAsync(broker, channel => channel.QueuePurgeAsync(queue));
            await RefusedAsync(broker, channel => channel.QueueDeleteAsync(queue));
        }
        await RefusedAsync(
            broker,
            channel => channel.QueueDeclareAsync("volunteer-ears", durable: true, exclusive: false)
        );
        await RefusedAsync(broker, channel => channel.ExchangeDeclareAsync("volunteer-mouth", ExchangeType.Fanout));
        await RefusedAsync(
            broker,
            channel => channel.QueueBindAsync("volunteer-dead-letters", ExchangeOf(typeof(PostChangedV1)), "")
        );
    }

    [Fact]
    public async Task Another_services_message_published_by_its_own_exchange_has_no_effect()
    {
        var post = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await using var broker = await ConnectAsync();
        await using var channel = await broker.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            TestContext.Current.CancellationToken
        );
        var message = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/vnd.masstransit+json",
            MessageId = message.ToString(),
        };
        var envelope = $$"""
            {"messageId":"{{message}}","messageType":["urn:message:GovPlatform.Contracts.Grid:PostChangedV1"],"message":{{Forged(
                post
            )}}}
            """;

        await channel.BasicPublishAsync(
            ExchangeOf(typeof(VolunteerActivityChangedV1)),
            "",
            mandatory: true,
            properties,
            Encoding.UTF8.GetBytes(envelope),
            TestContext.Current.CancellationToken
        );

        var failed = $"SELECT count(*) FROM failed_message WHERE message_id = '{message}'";
        try
        {
            await Eventually.TrueAsync(
                async () => await CountAsync("oversight", failed + " AND reason LIKE '%came by the exchange%'") == 1,
                TimeSpan.FromSeconds(30)
            );
            Assert.Equal(0L, await CountAsync("oversight", $"SELECT count(*) FROM fact WHERE subject = '{post}'"));
            Assert.Equal(0L, await CountAsync("identity", $"SELECT count(*) FROM assignment WHERE id = '{post}'"));
        }
        finally
        {
            foreach (var service in Databases.Names)
            {
                await stack.ExecuteAsync(service, $"DELETE FROM failed_message WHERE message_id = '{message}'");
            }
        }
    }

    [Fact]
    public async Task No_service_knows_the_brokers_administrator()
    {
        var password = (await stack.SecretsAsync())["Parameters:broker-password"];
        foreach (var service in Databases.Names.Append("gateway"))
        {
            var values = (await stack.EnvironmentAsync(service)).Values;
            Assert.All(values, value => Assert.DoesNotContain(password, value, StringComparison.Ordinal));
        }
    }

    private static string Forged(Guid post) =>
        JsonSerializer.Serialize(
            new
            {
                subjectId = post,
                sequence = 1,
                occurredAt = "2026-11-01T00:00:00Z",
                unitPath = "/990001/",
                unitCode = "990001",
                kind = "stationHead",
                holder = Holder,
                from = "2026-11-01T00:00:00Z",
            }
        );

    private static string ExchangeOf(Type contract) => $"{contract.Namespace}:{contract.Name}";

    private static async Task RefusedAsync(IConnection broker, Func<IChannel, Task> operation)
    {
        await using var channel = await broker.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            TestContext.Current.CancellationToken
        );
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => operation(channel));
        var reason = channel.CloseReason ?? (refused as OperationInterruptedException)?.ShutdownReason;
        Assert.Equal(Constants.AccessRefused, (int?)reason?.ReplyCode);
    }

    private async Task<IConnection> ConnectAsync() =>
        await new ConnectionFactory
        {
            Uri = new Uri(await stack.ConnectionAsync(Attacker, "broker")),
        }.CreateConnectionAsync(TestContext.Current.CancellationToken);

    private async Task<long> CountAsync(string database, string sql) =>
        (long)(await stack.ExecuteAsync(database, sql))!;

    /// <summary>The exchanges of the other services' contracts.</summary>
    private static List<string> ForeignExchanges() =>
        [
            .. typeof(IFact)
                .Assembly.GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFact)))
                .Where(type => type.Namespace != typeof(VolunteerActivityChangedV1).Namespace)
                .Select(ExchangeOf),
        ];
}
