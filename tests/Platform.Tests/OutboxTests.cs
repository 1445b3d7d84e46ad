using System.Net;
using System.Net.Http.Json;
using GovPlatform.Contracts.Grid;
using GovPlatform.Outbox;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace GovPlatform.PlatformTests;

public sealed class OutboxTests(TestServers servers)
{
    private const string Waiting = "SELECT count(*) FROM outbox_message";
    private const string Arrived = "SELECT count(*) FROM arrival";
    private const string Doubled = "SELECT count(*) - count(DISTINCT (parcel_id, sequence)) FROM arrival";

    [Fact]
    public async Task Every_step_arrives_once_and_nothing_is_left_behind()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();

        for (var parcel = 0; parcel < 20; parcel++)
        {
            var id = await SendAsync(client, "包裹");
            await RenameAsync(client, id, "second");
            await RenameAsync(client, id, "third");
        }

        await database.EventuallyAsync(Arrived, 60);
        await database.EventuallyAsync(Waiting, 0);
        Assert.Equal(0, await database.AskAsync<long>(Doubled));
    }

    [Fact]
    public async Task A_message_nobody_can_read_is_parked_with_a_reason_and_holds_back_only_its_own_aggregate()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:Paused", "true"));
        using var client = service.Client();
        var sick = await SendAsync(client, "one");
        await RenameAsync(client, sick, "two");
        var well = await SendAsync(client, "three");
        await using (var admin = await database.OpenAsync())
        {
            await using var spoil = new NpgsqlCommand(
                "UPDATE outbox_message SET type = 'Gone.V9' WHERE aggregate_id = $1 AND sequence = 1",
                admin
            );
            spoil.Parameters.AddWithValue(sick);
            await spoil.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using var relay = await ParcelService.StartAsync(database);
        await service.DisposeAsync();

        await database.EventuallyAsync($"SELECT count(*) FROM arrival WHERE parcel_id = '{well}'", 1);
        await database.EventuallyAsync("SELECT count(*) FROM outbox_message WHERE parked_reason LIKE '%Gone.V9%'", 1);
        Assert.Equal(2, await database.AskAsync<long>(Waiting));

        await database.AskAsync<int>(
            $"UPDATE outbox_message SET type = 'GovPlatform.Contracts.Grid.UnitChangedV1' WHERE sequence = 1 RETURNING 1"
        );
        Assert.Equal(
            1,
            await relay
                .Services.GetRequiredService<ParkedMessages>()
                .ReplayAsync(sick, TestContext.Current.CancellationToken)
        );
        await database.EventuallyAsync($"SELECT count(*) FROM arrival WHERE parcel_id = '{sick}'", 2);
        await database.EventuallyAsync(Waiting, 0);
    }

    [Fact]
    public async Task Killed_after_publishing_and_before_deleting_the_message_has_one_effect()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:Paused", "true"));
        using var client = service.Client();
        await SendAsync(client, "一");
        await using (var holder = await database.OpenAsync())
        {
            // The row is held, so that the relay publishes but cannot delete; then its connection is cut.
            await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var hold = new NpgsqlCommand("SELECT 1 FROM outbox_message FOR UPDATE", holder, transaction);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await using var relay = await ParcelService.StartAsync(database);
            await service.DisposeAsync();
            await database.EventuallyAsync(Arrived, 1);
            await database.EventuallyAsync(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DELETE FROM outbox%' AND datname = current_database()",
                1
            );
            await database.AskAsync<bool>(
                "SELECT bool_or(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'DELETE FROM outbox%' AND datname = current_database()"
            );
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
            await database.EventuallyAsync(Waiting, 0);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        Assert.Equal(1, await database.AskAsync<long>(Arrived));
        Assert.Equal(1, await database.AskAsync<long>("SELECT count(*) FROM inbox_message"));
    }

    [Fact]
    public async Task A_standby_takes_over_and_passes_on_what_its_own_process_promised()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var first = await ParcelService.StartAsync(database, ("Outbox:Poll", "00:05:00"));
        await WaitUntilAsync(() => first.Services.GetRequiredService<OutboxRelay>().Leads);
        await using var second = await ParcelService.StartAsync(database, ("Outbox:Poll", "00:05:00"));
        using var client = second.Client();

        await SendAsync(client, "written beside a standby");
        await database.EventuallyAsync(Arrived, 1);
        Assert.False(second.Services.GetRequiredService<OutboxRelay>().Leads);

        await first.DisposeAsync();
        await WaitUntilAsync(() => second.Services.GetRequiredService<OutboxRelay>().Leads);
        await SendAsync(client, "after the takeover");
        await database.EventuallyAsync(Arrived, 2);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again_and_goes_to_the_error_queue()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();

        await SendAsync(client, "refused");
        await SendAsync(client, "taken");

        await database.EventuallyAsync(Arrived, 1);
        await database.EventuallyAsync(Waiting, 0);
    }

    [Fact]
    public async Task Without_a_broker_writes_are_taken_and_messages_wait()
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
            await SendAsync(client, "kept");
            await Task.Delay(500, TestContext.Current.CancellationToken);
            Assert.Equal(1, await database.AskAsync<long>(Waiting));
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

    /// <summary>A client that pauses ever longer between its attempts would be a quarter of a minute late by then.</summary>
    [Fact]
    public async Task After_a_long_outage_messages_flow_as_soon_as_the_broker_is_back()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var road = new Road(new Uri(servers.AmqpUri));
        await using var service = await ParcelService.StartAsync(
            database,
            ("ConnectionStrings:broker", road.Address.ToString())
        );
        using var client = service.Client();
        await SendAsync(client, "before");
        await database.EventuallyAsync(Arrived, 1);
        var failures = new Failures();
        using var observed = service
            .Services.GetRequiredService<IBusControl>()
            .ConnectReceiveEndpointObserver(failures);

        road.Close();
        await SendAsync(client, "while away");
        await Task.Delay(TimeSpan.FromSeconds(18), TestContext.Current.CancellationToken);
        Assert.Equal(1, await database.AskAsync<long>(Waiting));
        road.Open();

        await database.EventuallyAsync(Arrived, 2, seconds: 6);
        // The connection that broke, and no attempt in vain.
        Assert.InRange(failures.Count, 0, 1);
    }

    [Fact]
    public async Task A_refused_message_is_tried_again_and_parked_only_when_the_broker_insists()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:AttemptsBeforeParking", "4"));
        using var client = service.Client();
        await SendAsync(client, "taken");
        await database.EventuallyAsync(Arrived, 1);
        await using var full = await FullQueue.BindAsync(servers.AmqpUri, typeof(UnitChangedV1));

        await SendAsync(client, "refused for a while");
        await database.EventuallyAsync("SELECT count(*) FROM outbox_message WHERE attempts > 1", 1);
        await full.DisposeAsync();
        await database.EventuallyAsync(Waiting, 0);

        await using var fuller = await FullQueue.BindAsync(servers.AmqpUri, typeof(UnitChangedV1));
        await SendAsync(client, "refused for good");
        await database.EventuallyAsync("SELECT count(*) FROM outbox_message WHERE parked_reason IS NOT NULL", 1);
    }

    /// <summary>A bus that was stopped behind our back is as silent as one that is stuck.</summary>
    [Fact]
    public async Task A_service_whose_bus_is_silent_while_the_broker_is_there_ends_to_be_started_anew()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:Silence", "00:00:03"));
        using var client = service.Client();
        await SendAsync(client, "heard");
        await database.EventuallyAsync(Arrived, 1);
        var lifetime = service.Services.GetRequiredService<IHostApplicationLifetime>();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.False(lifetime.ApplicationStopping.IsCancellationRequested);
        var code = Environment.ExitCode;

        await service.Services.GetRequiredService<IBusControl>().StopAsync(TestContext.Current.CancellationToken);

        await WaitUntilAsync(() => lifetime.ApplicationStopping.IsCancellationRequested);
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = code;
    }

    [Fact]
    public async Task A_reaction_waits_for_its_database_however_long_it_is_away()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(
            database,
            ("ConnectionStrings:parcel", database.Service + ";Timeout=2")
        );
        using var client = service.Client();
        await SendAsync(client, "before");
        await database.EventuallyAsync(Arrived, 1);

        await database.AskAsync<int>(
            "CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION SQLSTATE ''57P03''; END'; CREATE TRIGGER gone BEFORE INSERT ON arrival EXECUTE FUNCTION gone(); SELECT 1"
        );
        await SendAsync(client, "while away");
        await database.EventuallyAsync(Waiting, 0);
        await Task.Delay(TimeSpan.FromSeconds(9), TestContext.Current.CancellationToken);
        await database.AskAsync<int>("DROP TRIGGER gone ON arrival; SELECT 1");
        await database.EventuallyAsync(Arrived, 2);
    }

    private static async Task<Guid> SendAsync(HttpClient client, string name)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/parcels",
            new
            {
                id,
                name,
                path = "/1/",
            }
        );
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return id;
    }

    private static async Task RenameAsync(HttpClient client, Guid id, string name)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/parcels/{id}/rename", new { name, path = "/1/" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var turn = 0; turn < 600 && !condition(); turn++)
        {
            await Task.Delay(50);
        }
        Assert.True(condition());
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
