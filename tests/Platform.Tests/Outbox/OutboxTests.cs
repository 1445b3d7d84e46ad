using GovPlatform.Domain;
using GovPlatform.Outbox;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovPlatform.PlatformTests.Outbox;

public sealed class OutboxTests(TestServers servers)
{
    private const string Waiting = "SELECT count(*) FROM outbox_message";
    private const string Arrived = "SELECT count(*) FROM arrival";
    private const string Duplicated = "SELECT count(*) - count(DISTINCT (parcel_id, sequence)) FROM arrival";

    [Fact]
    public async Task Every_message_arrives_once_and_the_outbox_is_emptied()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();

        for (var parcel = 0; parcel < 20; parcel++)
        {
            var id = await client.SendParcelAsync("包裹");
            await client.RenameParcelAsync(id, "second");
            await client.RenameParcelAsync(id, "third");
        }

        await database.EventuallyAsync(Arrived, 60);
        await database.EventuallyAsync(Waiting, 0);
        Assert.Equal(0, await database.QueryAsync<long>(Duplicated));
    }

    [Fact]
    public async Task A_message_of_an_unknown_type_is_parked_with_a_reason_and_blocks_only_its_own_aggregate()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:Paused", "true"));
        using var client = service.Client();
        var blocked = await client.SendParcelAsync("one");
        await client.RenameParcelAsync(blocked, "two");
        var healthy = await client.SendParcelAsync("three");
        await database.ExecuteAsync(
            "UPDATE outbox_message SET type = 'Gone.V9' WHERE aggregate_id = $1 AND sequence = 1",
            blocked
        );

        await using var relay = await ParcelService.StartAsync(database);
        relay.Expect(record => record.Id.Id == 2003, "A message of a type that no contract has is parked.");
        await service.DisposeAsync();

        await database.EventuallyAsync($"SELECT count(*) FROM arrival WHERE parcel_id = '{healthy}'", 1);
        await database.EventuallyAsync("SELECT count(*) FROM outbox_message WHERE parked_reason LIKE '%Gone.V9%'", 1);
        Assert.Equal(2, await database.QueryAsync<long>(Waiting));

        await database.QueryAsync<int>(
            $"UPDATE outbox_message SET type = 'GovPlatform.Contracts.Grid.UnitChangedV1' WHERE sequence = 1 RETURNING 1"
        );
        Assert.Equal(
            1,
            await relay
                .Services.GetRequiredService<ParkedMessages>()
                .ReplayAsync(blocked, TestContext.Current.CancellationToken)
        );
        await database.EventuallyAsync($"SELECT count(*) FROM arrival WHERE parcel_id = '{blocked}'", 2);
        await database.EventuallyAsync(Waiting, 0);
    }

    [Fact]
    public async Task A_relay_killed_between_publishing_and_deleting_a_message_causes_one_effect()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Outbox:Paused", "true"));
        using var client = service.Client();
        await client.SendParcelAsync("一");
        await using (var holder = await database.OpenAsync())
        {
            // The row is locked, so that the relay publishes but cannot delete; then its connection is terminated.
            await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var lockRow = new NpgsqlCommand("SELECT 1 FROM outbox_message FOR UPDATE", holder, transaction);
            await lockRow.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await using var relay = await ParcelService.StartAsync(database);
            await service.DisposeAsync();
            await database.EventuallyAsync(Arrived, 1);
            await database.EventuallyAsync(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DELETE FROM outbox%' AND datname = current_database()",
                1
            );
            await database.QueryAsync<bool>(
                "SELECT bool_or(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'DELETE FROM outbox%' AND datname = current_database()"
            );
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
            await database.EventuallyAsync(Waiting, 0);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        Assert.Equal(1, await database.QueryAsync<long>(Arrived));
        Assert.Equal(1, await database.QueryAsync<long>("SELECT count(*) FROM inbox_message"));
    }

    [Fact]
    public async Task A_standby_takes_over_and_delivers_the_messages_of_its_own_process()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var first = await ParcelService.StartAsync(database, ("Outbox:Poll", "00:05:00"));
        await Eventually.TrueAsync(() => first.Services.GetRequiredService<OutboxRelay>().IsActive);
        await using var second = await ParcelService.StartAsync(database, ("Outbox:Poll", "00:05:00"));
        using var client = second.Client();

        await client.SendParcelAsync("written beside a standby");
        await database.EventuallyAsync(Arrived, 1);
        Assert.False(second.Services.GetRequiredService<OutboxRelay>().IsActive);

        await first.DisposeAsync();
        await Eventually.TrueAsync(() => second.Services.GetRequiredService<OutboxRelay>().IsActive);
        await client.SendParcelAsync("after the takeover");
        await database.EventuallyAsync(Arrived, 2);
    }

    [Fact]
    public async Task Another_services_contract_is_parked_and_never_published()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Test:Publisher", "volunteer"));
        service.Expect(record => record.Id.Id == 2003, "The message is parked.");
        using var client = service.Client();
        await service.WaitForQueuesAsync();

        await client.SendParcelAsync("forged");

        await database.EventuallyAsync($"{Waiting} WHERE parked_reason LIKE '%is not a contract of volunteer.'", 1);
        Assert.Equal(0, await database.QueryAsync<long>(Arrived));
    }

    [Fact]
    public async Task In_a_lasting_backlog_every_aggregate_has_its_turn()
    {
        const int Batch = 10;
        var database = await ParcelService.PrepareAsync(servers);
        await database.ExecuteAsync(
            """
            INSERT INTO outbox_message (aggregate_id, sequence, message_id, type, body, created_at, attempts)
            SELECT lpad(to_hex(a), 32, '0')::uuid, s, gen_random_uuid(), 'T', '{}', now(), 0
            FROM generate_series(1, 10) a, generate_series(1, 10) s
            """
        );
        await using var connection = await database.OpenAsync();
        var store = new OutboxStore(connection);
        var published = new HashSet<Guid>();

        for (var round = 0; round < 10; round++)
        {
            var messages = await store.ReadAsync(Batch, TestContext.Current.CancellationToken);
            published.UnionWith(messages.Select(message => message.AggregateId));
            await store.DeleteAsync(messages, TestContext.Current.CancellationToken);
            // The oldest aggregates produce as much as is published.
            await database.ExecuteAsync(
                """
                INSERT INTO outbox_message (aggregate_id, sequence, message_id, type, body, created_at, attempts)
                SELECT lpad('1', 32, '0')::uuid, 1000 * $1 + s, gen_random_uuid(), 'T', '{}', now(), 0
                FROM generate_series(1, 10) s
                """,
                round + 1
            );
        }

        Assert.Equal(10, published.Count);
    }

    [Fact]
    public async Task A_relay_that_stops_releases_its_lock_although_its_connection_stays_in_the_pool()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var first = await ParcelService.StartAsync(database);
        var relay = first.Services.GetRequiredService<OutboxRelay>();
        await Eventually.TrueAsync(() => relay.IsActive);

        await relay.StopAsync(TestContext.Current.CancellationToken);

        await using var second = await ParcelService.StartAsync(database);
        await Eventually.TrueAsync(() => second.Services.GetRequiredService<OutboxRelay>().IsActive);
    }
}
