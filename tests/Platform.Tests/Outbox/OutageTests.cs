using System.Net;
using GovPlatform.Contracts.Grid;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovPlatform.PlatformTests.Outbox;

/// <summary>
/// Outages: an unreachable broker, a broker that rejects messages, a disconnected bus, an unreachable database.
/// </summary>
public sealed class OutageTests(TestServers servers)
{
    private const string Waiting = "SELECT count(*) FROM outbox_message";
    private const string Arrived = "SELECT count(*) FROM arrival";

    [Fact]
    public async Task Without_a_broker_writes_are_accepted_and_messages_wait()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using (
            var service = await ParcelService.StartAsync(
                database,
                ("ConnectionStrings:broker", "amqp://nobody:x@127.0.0.1:1")
            )
        )
        {
            using var client = service.Client();
            await client.SendParcelAsync("kept");
            await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.Equal(1, await database.QueryAsync<long>(Waiting));
            using var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
            Assert.Contains(
                "degraded",
                await client.GetStringAsync("/status", TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
        await using var later = await ParcelService.StartAsync(database);
        await database.EventuallyAsync(Arrived, 1);
    }

    /// <summary>
    /// With exponential back-off, the next attempt would come about fifteen seconds after the broker is back.
    /// </summary>
    [Fact]
    public async Task After_a_long_outage_messages_flow_as_soon_as_the_broker_is_back()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var proxy = new TcpCutProxy(new Uri(servers.AmqpUri));
        await using var service = await ParcelService.StartAsync(
            database,
            ("ConnectionStrings:broker", proxy.Address.ToString())
        );
        using var client = service.Client();
        await client.SendParcelAsync("before");
        await database.EventuallyAsync(Arrived, 1);
        // The message arrives before the broker confirms it; unconfirmed, it would be published again.
        await database.EventuallyAsync(Waiting, 0);
        var failures = new Failures();
        using var observed = service
            .Services.GetRequiredService<IBusControl>()
            .ConnectReceiveEndpointObserver(failures);

        proxy.Close();
        await client.SendParcelAsync("while away");
        await Task.Delay(TimeSpan.FromSeconds(18), TestContext.Current.CancellationToken);
        Assert.Equal(1, await database.QueryAsync<long>(Waiting));
        proxy.Open();

        await database.EventuallyAsync(Arrived, 2);
        // The broken connection only: a failed attempt to reconnect would lengthen the next delay.
        Assert.InRange(failures.Count, 0, 1);
    }

    [Fact]
    public async Task A_message_the_broker_rejects_is_retried_and_parked_after_the_last_attempt()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:AttemptsBeforeParking", "8"));
        service.Expect(record => record.Id.Id == 2003, "A message that the broker rejects at every attempt is parked.");
        using var client = service.Client();
        await client.SendParcelAsync("taken");
        await database.EventuallyAsync(Arrived, 1);
        await using var full = await RejectingQueue.BindAsync(servers.AmqpUri, typeof(UnitChangedV1));

        await client.SendParcelAsync("refused for a while");
        await database.EventuallyAsync("SELECT count(*) FROM outbox_message WHERE attempts > 1", 1);
        await full.DisposeAsync();
        await database.EventuallyAsync(Waiting, 0);

        await using var fullAgain = await RejectingQueue.BindAsync(servers.AmqpUri, typeof(UnitChangedV1));
        await client.SendParcelAsync("refused for good");
        await database.EventuallyAsync("SELECT count(*) FROM outbox_message WHERE parked_reason IS NOT NULL", 1);
    }

    /// <summary>The test stops the bus to simulate one that hangs.</summary>
    [Fact]
    public async Task A_service_whose_bus_is_disconnected_while_the_broker_is_reachable_stops_to_be_restarted()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:BusStuckTimeout", "00:00:03"));
        service.Expect(record => record.Id.Id == 2501, "The bus is stopped, and the watchdog ends the service.");
        using var client = service.Client();
        await client.SendParcelAsync("heard");
        await database.EventuallyAsync(Arrived, 1);
        var lifetime = service.Services.GetRequiredService<IHostApplicationLifetime>();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.False(lifetime.ApplicationStopping.IsCancellationRequested);
        var code = Environment.ExitCode;

        await service.Services.GetRequiredService<IBusControl>().StopAsync(TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => lifetime.ApplicationStopping.IsCancellationRequested);
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = code;
    }

    /// <summary>The queues are declared by the setup step, which can take long on a machine that has just started.</summary>
    [Fact]
    public async Task A_service_that_waits_for_its_queues_is_not_taken_for_one_that_hangs()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(
            database,
            ("Outbox:AwaitTopology", "true"),
            ("Outbox:BusStuckTimeout", "00:00:02"),
            ("ConnectionStrings:broker", servers.CreateVirtualHost())
        );
        var lifetime = service.Services.GetRequiredService<IHostApplicationLifetime>();
        var code = Environment.ExitCode;
        await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
        Assert.False(lifetime.ApplicationStopping.IsCancellationRequested);
        Assert.Equal(code, Environment.ExitCode);
    }

    [Fact]
    public async Task A_consumer_retries_until_its_database_is_back()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(
            database,
            ("ConnectionStrings:parcel", database.ConnectionString + ";Timeout=2")
        );
        using var client = service.Client();
        await client.SendParcelAsync("before");
        await database.EventuallyAsync(Arrived, 1);

        await database.QueryAsync<int>(
            "CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION SQLSTATE ''57P03''; END'; CREATE TRIGGER gone BEFORE INSERT ON arrival EXECUTE FUNCTION gone(); SELECT 1"
        );
        await client.SendParcelAsync("while away");
        await database.EventuallyAsync(Waiting, 0);
        await Task.Delay(TimeSpan.FromSeconds(9), TestContext.Current.CancellationToken);
        await database.QueryAsync<int>("DROP TRIGGER gone ON arrival; SELECT 1");
        await database.EventuallyAsync(Arrived, 2);
    }

    private sealed class Failures : IReceiveEndpointObserver
    {
        private int count;

        public int Count => count;

        public Task Faulted(ReceiveEndpointFaulted faulted)
        {
            Interlocked.Increment(ref count);
            return Task.CompletedTask;
        }

        public Task Ready(ReceiveEndpointReady ready) => Task.CompletedTask;

        public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

        public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;
    }
}
