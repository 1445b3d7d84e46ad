using GovPlatform.ServiceDefaults;
using Npgsql;
using Xunit;

namespace GovPlatform.Support;

/// <summary>A service's own database on the servers of this run.</summary>
public sealed class ServiceDatabase
{
    private ServiceDatabase(TestServers servers, string connectionString)
    {
        Servers = servers;
        ConnectionString = connectionString;
        Name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }

    /// <summary>The servers it is on.</summary>
    public TestServers Servers { get; }

    public string Name { get; }

    /// <summary>For the service's own role, to which row-level security applies.</summary>
    public string ConnectionString { get; }

    /// <summary>For the superuser, to whom row-level security does not apply.</summary>
    public string AdminConnectionString => Servers.AsAdmin(ConnectionString);

    /// <summary>For the owner of the tables.</summary>
    public string OwnerConnectionString => Servers.AsOwner(ConnectionString);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Creates a database without tables.</summary>
    /// <param name="servers">The servers of this run.</param>
    /// <param name="service">Lower-case name of the service.</param>
    public static async Task<ServiceDatabase> CreateEmptyAsync(TestServers servers, string service) =>
        new(servers, await servers.CreateDatabaseAsync(service));

    /// <summary>Creates a database and migrates it as its owner.</summary>
    /// <param name="servers">The servers of this run.</param>
    /// <param name="service">Lower-case name of the service.</param>
    /// <param name="dbContext">The service's DbContext, whose assembly holds the migrations.</param>
    public static async Task<ServiceDatabase> CreateAsync(TestServers servers, string service, Type dbContext)
    {
        var database = await CreateEmptyAsync(servers, service);
        await DatabaseDeployment.MigrateAsync(servers.PostgresAdmin, database.Name, dbContext, Cancel);
        return database;
    }

    /// <summary>The first value that a statement returns to the superuser.</summary>
    public async Task<T> QueryAsync<T>(string sql, params object[] values)
    {
        await using var session = await OpenAsync();
        await using var command = Command(session, sql, values);
        return (T)(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>Runs a statement as the superuser.</summary>
    /// <returns>The number of rows changed.</returns>
    public async Task<int> ExecuteAsync(string sql, params object[] values)
    {
        await using var session = await OpenAsync();
        await using var command = Command(session, sql, values);
        return await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>The first value that a statement returns to the service's own role, acting for a caller.</summary>
    /// <param name="path">The caller's unit path.</param>
    /// <param name="subject">The caller's account.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="values">Its parameters.</param>
    public async Task<T> QueryUnderRowSecurityAsync<T>(string path, string subject, string sql, params object[] values)
    {
        await using var session = await OpenUnderRowSecurityAsync(path, subject);
        await using var command = Command(session, sql, values);
        return (T)(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>Runs a statement as the service's own role, acting for a caller.</summary>
    /// <returns>The number of rows changed.</returns>
    public async Task<int> ExecuteUnderRowSecurityAsync(string path, string subject, string sql, params object[] values)
    {
        await using var session = await OpenUnderRowSecurityAsync(path, subject);
        await using var command = Command(session, sql, values);
        return await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>Locks a table against all other sessions until disposed.</summary>
    public async Task<IAsyncDisposable> LockTableAsync(string table)
    {
        var session = await OpenAsync();
        await using var command = Command(session, $"BEGIN; LOCK TABLE {table}", []);
        await command.ExecuteNonQueryAsync(Cancel);
        return session;
    }

    /// <summary>Waits until a query returns a number.</summary>
    /// <param name="within">Null for the usual patience.</param>
    public Task EventuallyAsync(string sql, long expected, TimeSpan? within = null) =>
        Eventually.EqualAsync(expected, () => QueryAsync<long>(sql), within, text: sql);

    /// <summary>Opens an unpooled session of the superuser: it ends when it is disposed of.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var session = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(AdminConnectionString) { Pooling = false }.ConnectionString
        );
        await session.OpenAsync(Cancel);
        return session;
    }

    private async Task<NpgsqlConnection> OpenUnderRowSecurityAsync(string path, string subject)
    {
        var session = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString
        );
        await session.OpenAsync(Cancel);
        await using var command = Command(
            session,
            "SELECT set_config('gov.path', $1, false), set_config('gov.subject', $2, false)",
            [path, subject]
        );
        await command.ExecuteNonQueryAsync(Cancel);
        return session;
    }

    private static NpgsqlCommand Command(NpgsqlConnection session, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, session);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }
        return command;
    }
}
