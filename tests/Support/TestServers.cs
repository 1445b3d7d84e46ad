using System.Security.Cryptography;
using GovPlatform.ServiceDefaults;
using Npgsql;
using Xunit;

namespace GovPlatform.Support;

/// <summary>
/// PostgreSQL, RabbitMQ and Redis for one test assembly, shared with the assemblies that run at the same time. Use it
/// as <c>[assembly: AssemblyFixture(typeof(TestServers))]</c> and accept it in a test class's constructor.
/// </summary>
public sealed class TestServers : IAsyncLifetime
{
    private SharedServers? shared;

    /// <summary>The superuser's connection string.</summary>
    public string PostgresAdmin => Shared.Addresses.Postgres;

    /// <summary>The broker, with a virtual host that only this assembly uses.</summary>
    public string AmqpUri => Broker(Shared.VirtualHost);

    /// <summary>The cache. It is shared by all suites: use keys that are unique to the test.</summary>
    public string Redis => Shared.Addresses.Cache;

    private SharedServers Shared =>
        shared ?? throw new InvalidOperationException("The fixture has not been initialised.");

    /// <summary>
    /// The broker, with a virtual host of its own for one service: two instances on different databases that run at the
    /// same time would take messages from each other's queues.
    /// </summary>
    public string CreateVirtualHost() => Broker(Shared.AcquireVirtualHost());

    /// <summary>
    /// Creates an empty database with the two roles of a service's database: the service's own, named as the database,
    /// which owns nothing, and <c>…_owner</c>. Returns the connection string of the service's own role.
    /// </summary>
    /// <param name="service">Lower-case name of the service; the database's name begins with it.</param>
    public async Task<string> CreateDatabaseAsync(string service) =>
        await DatabaseDeployment.CreateAsync(
            PostgresAdmin,
            $"{service}_{RandomNumberGenerator.GetHexString(10, lowercase: true)}",
            RandomNumberGenerator.GetHexString(24, lowercase: true)
        );

    /// <summary>The superuser in the same database with the role of its owner, as migrations run.</summary>
    public string AsOwner(string connectionString) =>
        DatabaseDeployment.OwnerConnection(
            PostgresAdmin,
            new NpgsqlConnectionStringBuilder(connectionString).Database!
        );

    /// <summary>The superuser in the same database, to whom row-level security does not apply.</summary>
    public string AsAdmin(string connectionString) =>
        new NpgsqlConnectionStringBuilder(PostgresAdmin)
        {
            Database = new NpgsqlConnectionStringBuilder(connectionString).Database,
        }.ConnectionString;

    public async ValueTask InitializeAsync() => shared = await SharedServers.JoinAsync();

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        shared?.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Broker(string virtualHost) =>
        Shared.Addresses.IsBrokerGiven ? Shared.Addresses.Broker : $"{Shared.Addresses.Broker}/{virtualHost}";
}
