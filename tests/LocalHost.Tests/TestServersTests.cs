using GovPlatform.LocalHost.Servers;
using GovPlatform.Support;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace GovPlatform.LocalHost.Tests;

public sealed class TestServersTests(TestServers servers)
{
    [Fact]
    public async Task A_service_gets_a_database_whose_role_owns_nothing()
    {
        var connection = await servers.CreateDatabaseAsync("sample");

        await ExecuteAsync(servers.AsOwner(connection), "CREATE TABLE matter (id int)");
        await ExecuteAsync(connection, "INSERT INTO matter VALUES (1)");

        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, "DROP TABLE matter"));
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, "CREATE TABLE mine (id int)"));
    }

    [Fact]
    public async Task One_service_cannot_enter_the_database_of_another()
    {
        var mine = await servers.CreateDatabaseAsync("mine");
        var other = new NpgsqlConnectionStringBuilder(await servers.CreateDatabaseAsync("other")).Database;

        var intruder = new NpgsqlConnectionStringBuilder(mine) { Database = other }.ConnectionString;

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(intruder, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task Broker_and_cache_answer()
    {
        var broker = new RabbitServer();
        var cache = new RedisServer();

        Assert.True(
            await broker.IsReadyAsync(broker.ParseConnection(servers.AmqpUri), TestContext.Current.CancellationToken)
        );
        Assert.True(
            await cache.IsReadyAsync(cache.ParseConnection(servers.Redis), TestContext.Current.CancellationToken)
        );
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
