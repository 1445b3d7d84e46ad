using System.Text.Json.Nodes;
using GovPlatform.Faults.Faults;
using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.Faults.Platform;

/// <summary>
/// A platform that runs, as the checker needs to know it: its processes, its administrators' addresses, and the proxies
/// in front of it. The gateway always has one, between the driver and it.
/// </summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    /// <summary>Names of the services; each is also the name of a database.</summary>
    public static readonly string[] Services =
    [
        "grid",
        "identity",
        "incident",
        "oversight",
        "socialorg",
        "station",
        "volunteer",
    ];

    private readonly string superuser;

    private RunningPlatform(
        string accountsFile,
        Processes processes,
        string superuser,
        Uri broker,
        IReadOnlyDictionary<string, TcpCutProxy> proxies,
        SmallDisk? disk
    )
    {
        (AccountsFile, Processes, this.superuser, BrokerAddress) = (accountsFile, processes, superuser, broker);
        Disk = disk;
        var gateway = new Uri(JsonNode.Parse(File.ReadAllText(accountsFile))!["gateway"]!.GetValue<string>());
        Proxies = new Dictionary<string, TcpCutProxy>(proxies, StringComparer.Ordinal)
        {
            ["gateway"] = new(new UriBuilder(gateway) { Host = "127.0.0.1" }.Uri),
        };
    }

    public string AccountsFile { get; }

    public Processes Processes { get; }

    /// <summary>The broker's address with its administrator.</summary>
    public Uri BrokerAddress { get; }

    public IReadOnlyDictionary<string, TcpCutProxy> Proxies { get; }

    public SmallDisk? Disk { get; }

    /// <summary>The gateway as the driver reaches it, through its proxy.</summary>
    public Uri Gateway => Proxies["gateway"].Address;

    public FaultTargets Targets =>
        new(
            [.. Services, "gateway", "postgres", "broker", "cache"],
            [.. Proxies.Keys.Order(StringComparer.Ordinal)],
            Disk is not null
        );

    /// <summary>A platform whose servers are this program's own, behind proxies.</summary>
    public static RunningPlatform With(OwnServers servers, string runDirectory) =>
        new(
            Path.Combine(runDirectory, "accounts.json"),
            new Processes(
                runDirectory,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["postgres"] = Path.Combine(servers.Folder, "postgres"),
                    ["broker"] = Path.Combine(servers.Folder, "broker"),
                    ["cache"] = Path.Combine(runDirectory, "cache"),
                }
            ),
            servers.Postgres,
            servers.BrokerProxy.Address,
            new Dictionary<string, TcpCutProxy>(StringComparer.Ordinal)
            {
                ["postgres"] = servers.PostgresProxy,
                ["broker"] = servers.BrokerProxy,
            },
            servers.Disk
        );

    /// <summary>
    /// A platform whose servers are its AppHost's own. Their addresses are read from the environment of a service, the
    /// administrators' passwords from the run's secrets.
    /// </summary>
    public static RunningPlatform Find(string runDirectory)
    {
        var folders = new[] { "postgres", "broker", "cache" }.ToDictionary(
            server => server,
            server => Path.Combine(runDirectory, server),
            StringComparer.Ordinal
        );
        var processes = new Processes(runDirectory, folders);
        var secrets = JsonNode.Parse(File.ReadAllText(Path.Combine(runDirectory, "secrets.json")))!;
        var service = processes.Find("grid")[0];
        var superuser = new NpgsqlConnectionStringBuilder(Processes.Variable(service, "ConnectionStrings__grid"))
        {
            Username = "postgres",
            Password = secrets["Parameters:postgres-password"]!.GetValue<string>(),
        };
        var broker = new UriBuilder(Processes.Variable(service, "ConnectionStrings__broker")!)
        {
            UserName = "guest",
            Password = secrets["Parameters:broker-password"]!.GetValue<string>(),
        };
        return new RunningPlatform(
            Path.Combine(runDirectory, "accounts.json"),
            processes,
            superuser.ConnectionString,
            broker.Uri,
            new Dictionary<string, TcpCutProxy>(StringComparer.Ordinal),
            disk: null
        );
    }

    /// <summary>The superuser's connection to a service's database.</summary>
    public string Superuser(string database) =>
        new NpgsqlConnectionStringBuilder(superuser)
        {
            Database = database,
            Pooling = false,
            Timeout = 5,
            CommandTimeout = 30,
        }.ConnectionString;

    /// <summary>Ends every fault that may still last.</summary>
    public void Heal()
    {
        foreach (var process in Targets.Processes)
        {
            Processes.Resume(process);
        }
        foreach (var proxy in Proxies.Values)
        {
            proxy.Delay = TimeSpan.Zero;
            proxy.Close();
            proxy.Open();
            proxy.Reset();
        }
        Disk?.Free();
    }

    public ValueTask DisposeAsync() => Proxies["gateway"].DisposeAsync();
}
