using GovPlatform.PlatformTests.SampleService;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.PlatformTests.Data;

public sealed class DatabaseDeploymentTests(TestServers servers)
{
    [Fact]
    public async Task A_database_made_by_another_version_is_rejected_with_a_message()
    {
        var cancel = TestContext.Current.CancellationToken;
        var connection = await servers.CreateDatabaseAsync("old");
        await using (var owner = NpgsqlDataSource.Create(servers.AsOwner(connection)))
        {
            await using var history = owner.CreateCommand(
                """
                CREATE TABLE "__EFMigrationsHistory" (migration_id text PRIMARY KEY, product_version text NOT NULL);
                INSERT INTO "__EFMigrationsHistory" VALUES ('20200101000000_InitialCreate', '10.0.0');
                """
            );
            await history.ExecuteNonQueryAsync(cancel);
        }

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            DatabaseDeployment.MigrateAsync(
                servers.PostgresAdmin,
                new NpgsqlConnectionStringBuilder(connection).Database!,
                typeof(ParcelDb),
                cancel
            )
        );

        Assert.Contains("20200101000000_InitialCreate", error.Message, StringComparison.Ordinal);
        Assert.Contains("--fresh", error.Message, StringComparison.Ordinal);
    }
}
