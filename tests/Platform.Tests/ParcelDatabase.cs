using Npgsql;

namespace GovPlatform.PlatformTests;

/// <summary>Where a parcel service keeps its things.</summary>
internal sealed record ParcelDatabase(string Service, string Admin, string Broker, string Name)
{
    /// <summary>Asks as the superuser, whom no wall binds.</summary>
    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Admin) { Database = Name, Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        return connection;
    }

    public async Task EventuallyAsync(string sql, long expected)
    {
        var until = TimeProvider.System.GetTimestamp();
        long seen;
        while ((seen = await AskAsync<long>(sql)) != expected)
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(30),
                $"{sql}: {seen}, expected {expected}"
            );
            await Task.Delay(50);
        }
    }
}
