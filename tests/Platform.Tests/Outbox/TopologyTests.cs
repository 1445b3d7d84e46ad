using System.Reflection;
using GovPlatform.Outbox;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace GovPlatform.PlatformTests.Outbox;

/// <summary>A service whose queues a setup step declares, as in production.</summary>
public sealed class TopologyTests(TestServers servers)
{
    private const string Waiting = "SELECT count(*) FROM outbox_message";
    private const string Arrived = "SELECT count(*) FROM arrival";
    private static readonly (string, string) AwaitTopology = ("Outbox:AwaitTopology", "true");
    private static readonly Assembly Consumers = typeof(ParcelService).Assembly;

    [Fact]
    public async Task Messages_wait_for_the_setup_step_of_this_version_and_not_of_another()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using (var broker = await ConnectAsync())
        {
            await using var channel = await broker.CreateChannelAsync(cancellationToken: Cancel);
            var ofAnotherVersion = $"gov.topology.{database.Name}.0123456789abcdef";
            await channel.ExchangeDeclareAsync(
                ofAnotherVersion,
                ExchangeType.Fanout,
                durable: true,
                cancellationToken: Cancel
            );
        }
        await using var service = await ParcelService.StartAsync(database, AwaitTopology);
        using var client = service.Client();
        await client.SendParcelAsync("一");
        await Task.Delay(TimeSpan.FromSeconds(3), Cancel);
        Assert.Equal(1, await database.QueryAsync<long>(Waiting));

        await DeployAsync(database);

        await database.EventuallyAsync(Arrived, 1);
        await database.EventuallyAsync(Waiting, 0);
    }

    [Fact]
    public void The_marker_of_a_version_differs_when_its_consumers_do()
    {
        var marker = BrokerTopology.MarkerOf("parcel", Consumers);

        Assert.Equal(marker, BrokerTopology.MarkerOf("parcel", Consumers));
        Assert.NotEqual(marker, BrokerTopology.MarkerOf("parcel", typeof(TestServers).Assembly));
    }

    [Fact]
    public async Task A_message_that_no_queue_takes_is_rejected()
    {
        const string Exchange = "without-a-queue";
        await using (var broker = await ConnectAsync())
        {
            await using var channel = await broker.CreateChannelAsync(cancellationToken: Cancel);
            await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, cancellationToken: Cancel);
        }
        await using var publisher = await BrokerPublisher.OpenAsync(
            new Uri(servers.AmqpUri),
            "test",
            topologyIsPrepared: true,
            Cancel
        );

        var rejected = await Assert.ThrowsAnyAsync<PublishException>(() =>
            publisher.PublishAsync(Exchange, new BasicProperties(), "{}"u8.ToArray(), Cancel)
        );

        Assert.True(rejected.IsReturn);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task DeployAsync(ServiceDatabase database) =>
        TopologyDeployment.DeployAsync(servers.AmqpUri, [(database.Name, Consumers)], cancel: Cancel);

    private Task<IConnection> ConnectAsync() =>
        new ConnectionFactory { Uri = new Uri(servers.AmqpUri) }.CreateConnectionAsync(Cancel);
}
