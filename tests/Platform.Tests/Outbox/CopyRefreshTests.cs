using System.Collections.Concurrent;
using System.Text.Json;
using GovPlatform.Contracts.Grid;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace GovPlatform.PlatformTests.Outbox;

/// <summary>What others copy is sent to them again on a schedule.</summary>
public sealed class CopyRefreshTests(TestServers servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_present_state_is_sent_again_at_its_step_and_has_no_effect_where_it_is_known()
    {
        var database = await ParcelService.PrepareAsync(servers);
        var received = new ConcurrentQueue<(string Subject, bool IsRefresh, JsonElement Message)>();
        await using var connection = await ReceiveAsync(received);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:RefreshInterval", "00:00:01"));
        // A second instance, whose relay is on standby, sends nothing.
        await using var standby = await ParcelService.StartAsync(database, ("Outbox:RefreshInterval", "00:00:01"));
        await service.WaitForQueuesAsync();
        using var client = service.Client();
        var id = await client.SendParcelAsync("present");

        await Eventually.TrueAsync(() => Refreshes().Count >= 3);

        Assert.Single(received, one => one.Subject == $"{id}" && !one.IsRefresh);
        Assert.All(Refreshes(), message => Assert.Equal("present", message.GetProperty("name").GetString()));
        Assert.All(Refreshes(), message => Assert.Equal(1, message.GetProperty("sequence").GetInt64()));
        Assert.Equal(1L, await database.QueryAsync<long>($"SELECT sequence FROM parcel WHERE id = '{id}'"));
        Assert.Equal(1L, await database.QueryAsync<long>($"SELECT count(*) FROM arrival WHERE parcel_id = '{id}'"));
        Assert.Equal(1L, await database.QueryAsync<long>("SELECT count(*) FROM inbox_message"));
        Assert.Equal(0L, await database.QueryAsync<long>("SELECT count(*) FROM outbox_message"));
        var moments = Refreshes().Select(message => message.GetProperty("occurredAt").GetDateTimeOffset()).ToList();
        Assert.All(
            moments.Zip(moments.Skip(1)),
            pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(0.5))
        );

        List<JsonElement> Refreshes() =>
            [.. received.Where(one => one.Subject == $"{id}" && one.IsRefresh).Select(one => one.Message)];
    }

    /// <summary>Receives everything that is published to the exchange of the parcels' contract.</summary>
    private async Task<IConnection> ReceiveAsync(ConcurrentQueue<(string, bool, JsonElement)> received)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(servers.AmqpUri) }.CreateConnectionAsync(Cancel);
        var channel = await connection.CreateChannelAsync(cancellationToken: Cancel);
        var exchange = $"{typeof(UnitChangedV1).Namespace}:{nameof(UnitChangedV1)}";
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: Cancel);
        var queue = await channel.QueueDeclareAsync("", exclusive: true, cancellationToken: Cancel);
        await channel.QueueBindAsync(queue.QueueName, exchange, "", cancellationToken: Cancel);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var body = JsonElement.Parse(delivery.Body.Span);
            received.Enqueue(
                (
                    delivery.BasicProperties.CorrelationId!,
                    delivery.BasicProperties.Headers?.ContainsKey("gov-refresh") == true,
                    body.GetProperty("message")
                )
            );
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer, Cancel);
        return connection;
    }
}
