using System.Text;
using GovPlatform.Contracts.Station;
using GovPlatform.Outbox;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace GovPlatform.PlatformTests.Outbox;

/// <summary>Received messages that cannot be handled: they are counted, listed and replayed, and nothing is lost.</summary>
public sealed class FailedMessageTests(TestServers servers)
{
    private const string Arrived = "SELECT count(*) FROM arrival";
    private const string Failed = "SELECT count(*) FROM failed_message";

    [Fact]
    public async Task A_refused_message_is_kept_counted_and_arrives_when_it_is_replayed()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        service.Expect(record => record.Id.Id == 2701, "A message that is refused is logged.");
        using var client = service.Client(permissions: MessageRoutes.Permission);

        await client.SendParcelAsync("refused");

        await database.EventuallyAsync(
            $"{Failed} WHERE reason LIKE 'RuleBrokenException%' AND type LIKE '%UnitChangedV1'",
            1
        );
        await Eventually.TrueAsync(async () =>
            (await client.GetStringAsync("/status", Cancel)).Contains("1 failed", StringComparison.Ordinal)
        );
        Assert.Contains(
            "parcel.refused",
            await client.GetStringAsync("/inbox/failed", Cancel),
            StringComparison.Ordinal
        );

        await database.ExecuteAsync(
            "UPDATE failed_message SET body = convert_to(replace(convert_from(body, 'UTF8'), 'refused', 'accepted'), 'UTF8')"
        );
        using var answer = await client.PostAsync("/inbox/failed/replay", null, Cancel);
        Assert.Equal("{\"replayed\":1}", await answer.Content.ReadAsStringAsync(Cancel));

        await database.EventuallyAsync(Arrived, 1);
        Assert.Equal(0, await database.QueryAsync<long>(Failed));
    }

    [Fact]
    public async Task A_message_that_fails_again_when_it_is_replayed_is_kept_again()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        service.Expect(record => record.Id.Id == 2701, "A message that is refused is logged.");
        using var client = service.Client();
        await client.SendParcelAsync("refused");
        await database.EventuallyAsync(Failed, 1);
        var first = await database.QueryAsync<DateTime>("SELECT failed_at FROM failed_message");

        Assert.Equal(1, await service.Services.GetRequiredService<FailedMessages>().ReplayAsync(Cancel));

        await Eventually.TrueAsync(async () =>
            await database.QueryAsync<long>(Failed) == 1
            && await database.QueryAsync<DateTime>("SELECT failed_at FROM failed_message") > first
        );
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_and_one_without_a_consumer_are_kept()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        service.Expect(record => record.Id.Id == 2701, "A message that cannot be handled is logged.");
        await service.WaitForQueuesAsync();

        await PublishAsync(QueueOf(database), "no JSON");
        await PublishAsync(QueueOf(database), EnvelopeOf("GovPlatform.Contracts.Station:StationChangedV1"));

        await database.EventuallyAsync($"{Failed} WHERE reason LIKE 'No consumer%'", 1);
        await database.EventuallyAsync(Failed, 2);
    }

    [Fact]
    public async Task A_message_that_the_broker_gave_up_is_kept_for_its_queue()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        service.Expect(record => record.Id.Id == 2701, "A message that cannot be handled is logged.");
        await service.WaitForQueuesAsync();

        await PublishAsync(
            $"{database.Name}-dead-letters",
            EnvelopeOf("GovPlatform.Contracts.Grid:UnitChangedV1"),
            new Dictionary<string, object?> { ["x-first-death-queue"] = QueueOf(database) }
        );

        await database.EventuallyAsync($"{Failed} WHERE queue = '{QueueOf(database)}'", 1);
        Assert.Equal(1, await service.Services.GetRequiredService<FailedMessages>().ReplayAsync(Cancel));
        await database.EventuallyAsync(Arrived, 1);
    }

    [Fact]
    public async Task A_message_that_did_not_come_by_its_own_exchange_is_not_handled()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        service.Expect(record => record.Id.Id == 2701, "A message that is refused is logged.");
        await service.WaitForQueuesAsync();
        var foreign = $"{typeof(StationChangedV1).Namespace}:{nameof(StationChangedV1)}-{database.Name}";
        await using (var broker = await ConnectAsync())
        {
            await using var channel = await broker.CreateChannelAsync(cancellationToken: Cancel);
            await channel.ExchangeDeclareAsync(foreign, ExchangeType.Fanout, durable: true, cancellationToken: Cancel);
            await channel.QueueBindAsync(QueueOf(database), foreign, "", cancellationToken: Cancel);
        }

        await PublishAsync(foreign, EnvelopeOf("GovPlatform.Contracts.Grid:UnitChangedV1"));

        await database.EventuallyAsync($"{Failed} WHERE reason LIKE 'ForeignContractException%'", 1);
        Assert.Equal(0, await database.QueryAsync<long>(Arrived));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static string QueueOf(ServiceDatabase database) => $"{database.Name.Replace('_', '-')}-arrival";

    private static string EnvelopeOf(string type) =>
        $$$"""
            {"messageId":"{{{NewId()}}}","messageType":["urn:message:{{{type}}}"],"message":{"subjectId":"{{{NewId()}}}",
            "sequence":1,"occurredAt":"2026-11-01T00:00:00Z","unitPath":"/1/","code":"1","name":"包裹","level":"county",
            "validFrom":"2026-01-01"}}
            """;

    private Task<IConnection> ConnectAsync() =>
        new ConnectionFactory { Uri = new Uri(servers.AmqpUri) }.CreateConnectionAsync(Cancel);

    private async Task PublishAsync(string exchange, string body, IDictionary<string, object?>? headers = null)
    {
        await using var broker = await ConnectAsync();
        await using var channel = await broker.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true),
            Cancel
        );
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/vnd.masstransit+json",
            Headers = headers,
        };
        await channel.BasicPublishAsync(
            exchange,
            "",
            mandatory: true,
            properties,
            Encoding.UTF8.GetBytes(body),
            Cancel
        );
    }
}
