using System.Security.Cryptography;
using GovPlatform.AppHost;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NativeServers;
using NativeServers.Servers;
using Npgsql;

namespace GovPlatform.Faults.Platform;

/// <summary>
/// PostgreSQL and RabbitMQ with the AppHost's settings, so fsync on, each behind a proxy, and PostgreSQL on a small
/// disk where the machine allows one. A server that is killed is started again.
/// </summary>
internal sealed class OwnServers : IAsyncDisposable
{
    private readonly DistributedApplication app;

    private static readonly string[] Services =
    [
        "identity",
        "grid",
        "incident",
        "volunteer",
        "socialorg",
        "station",
        "oversight",
    ];

    private OwnServers(
        DistributedApplication app,
        string folder,
        string postgres,
        string broker,
        IReadOnlyDictionary<string, string> brokerPasswords,
        SmallDisk? disk
    )
    {
        this.app = app;
        Folder = folder;
        BrokerPasswords = brokerPasswords;
        var database = new NpgsqlConnectionStringBuilder(postgres);
        PostgresProxy = new TcpCutProxy(new Uri($"tcp://{database.Host}:{database.Port}"));
        BrokerProxy = new TcpCutProxy(new Uri(broker));
        Disk = disk;
        database.Host = PostgresProxy.Address.Host;
        database.Port = PostgresProxy.Address.Port;
        Postgres = database.ConnectionString;
    }

    public string Folder { get; }

    public TcpCutProxy PostgresProxy { get; }

    public TcpCutProxy BrokerProxy { get; }

    public SmallDisk? Disk { get; }

    /// <summary>The superuser's connection, through the proxy.</summary>
    public string Postgres { get; }

    /// <summary>The administrator's address, through the proxy.</summary>
    public string Broker => BrokerProxy.Address.ToString();

    /// <summary>Passwords of the services' users of the broker, by the AppHost's parameter.</summary>
    public IReadOnlyDictionary<string, string> BrokerPasswords { get; }

    public static async Task<OwnServers> StartAsync(string folder, CancellationToken cancel)
    {
        var disk = SmallDisk.TryMount(Path.Combine(folder, "postgres"), folder + ".disk");
        var builder = DistributedApplication.CreateBuilder(
            new DistributedApplicationOptions { DisableDashboard = true, Args = [] }
        );
        // Health checks of a server that is down would fill the console.
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.AddNativeServers(new NativeServersOptions(folder) { SettingPrefix = "GOVPLATFORM_FAULTS" });
        var postgres = builder
            .AddPostgres("postgres")
            .WithArgs("-c", "max_connections=300", "-c", "log_min_messages=log", "-c", "log_min_error_statement=panic")
            // The small disk must hold what is kept of the write-ahead log.
            .WithArgs("-c", "max_wal_size=160MB", "-c", "min_wal_size=64MB");
        var broker = builder
            .AddRabbitMQ("broker")
            .WithSettings(
                """
                log.console.level = warning
                disk_free_limit.absolute = 200MB
                vm_memory_high_watermark.absolute = 1GB
                raft.wal_max_size_bytes = 67108864
                """
            );
        var passwords = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in Services)
        {
            var name = $"{service}-broker-password";
            passwords[name] = RandomNumberGenerator.GetHexString(44, lowercase: true);
            broker.WithServiceUser(service, builder.AddParameter(name, passwords[name], secret: true));
        }
        var app = builder.Build();
        await app.StartAsync(cancel);
        foreach (var server in new[] { "postgres", "broker" })
        {
            await app.ResourceNotifications.WaitForResourceHealthyAsync(server, cancel);
        }
        return new OwnServers(
            app,
            folder,
            (await postgres.Resource.ConnectionStringExpression.GetValueAsync(cancel))!,
            (await broker.Resource.ConnectionStringExpression.GetValueAsync(cancel))!,
            passwords,
            disk
        );
    }

    public async ValueTask DisposeAsync()
    {
        await BrokerProxy.DisposeAsync();
        await PostgresProxy.DisposeAsync();
        Disk?.Free();
        await app.StopAsync();
        await app.DisposeAsync();
        Disk?.Dispose();
    }
}
