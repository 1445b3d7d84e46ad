using System.Globalization;
using System.Net.Sockets;
using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Running;

namespace GovPlatform.LocalHost.Servers;

/// <summary>
/// RabbitMQ, started from its own library directory as whoever we are (the wrapper on the PATH changes user and writes to
/// system directories), with a port mapper (<c>epmd</c>) of its own.
/// </summary>
internal sealed class RabbitServer : Server
{
    private const string Loopback = "127.0.0.1";

    private readonly int _portMapper = Ports.Free();
    private readonly int _distribution = Ports.Free();

    /// <summary>Virtual hosts besides <c>/</c>, there from the start.</summary>
    internal IReadOnlyList<string> VirtualHosts { get; set; } = [];

    /// <summary>Its data is worth an orderly stop, which takes it seconds.</summary>
    internal bool StopsOrderly { get; set; } = true;

    internal override string Title => "RabbitMQ";

    internal override string Variable => "GOVPLATFORM_RABBITMQ";

    internal override string Package => "rabbitmq-server";

    internal override TimeSpan StartLimit => TimeSpan.FromSeconds(120);

    internal override bool IsInstalled => Script is not null && Command.Find("epmd") is not null;

    private static string? Script =>
        Directory.Exists("/usr/lib/rabbitmq/lib")
            ? Directory
                .EnumerateDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*")
                .Select(folder => Path.Combine(folder, "sbin", "rabbitmq-server"))
                .Where(File.Exists)
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            : null;

    internal override string ConnectionString(ServerAddress address) =>
        $"amqp://{Uri.EscapeDataString(address.UserName)}:{Uri.EscapeDataString(address.Password)}@{address.Host}:{address.Port}";

    internal override ServerAddress ParseConnection(string connection)
    {
        var uri = new Uri(connection);
        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        return new ServerAddress(
            uri.Host,
            uri.Port > 0 ? uri.Port : 5672,
            user is [{ Length: > 0 }, ..] ? user[0] : "guest",
            user is [_, var password] ? password : "guest"
        );
    }

    internal override async Task PrepareAsync(ServerSettings settings, CancellationToken cancel)
    {
        Directory.CreateDirectory(settings.Directory, PrivateFile.DirectoryMode);
        var port = settings.Address.Port.ToString(CultureInfo.InvariantCulture);
        var definitions = Path.Combine(settings.Directory, "definitions.json");
        await PrivateFile.WriteAsync(
            definitions,
            RabbitDefinitions.Write(settings.Address.UserName, settings.Address.Password, VirtualHosts),
            cancel
        );
        await PrivateFile.WriteAsync(
            Path.Combine(settings.Directory, "rabbitmq.conf"),
            $"""
            listeners.tcp.1 = {Loopback}:{port}
            load_definitions = {definitions}
            log.console = true
            log.console.level = warning
            log.file = false
            disk_free_limit.absolute = 200MB
            vm_memory_high_watermark.absolute = 1GB
            raft.wal_max_size_bytes = 67108864

            """,
            cancel
        );
        await PrivateFile.WriteAsync(Path.Combine(settings.Directory, "enabled_plugins"), "[].\n", cancel);
        await PrivateFile.WriteAsync(Path.Combine(settings.Directory, "rabbitmq-env.conf"), "", cancel);
    }

    internal override IReadOnlyList<Launch> Launches(ServerSettings settings)
    {
        var environment = EnvironmentFor(settings);
        return
        [
            new Launch(
                Command.Find("epmd")!,
                ["-address", Loopback, "-port", _portMapper.ToString(CultureInfo.InvariantCulture)]
            )
            {
                Environment = environment,
                StopOrder = 2,
                Grace = TimeSpan.FromSeconds(1),
            },
            new Launch(Script!, [])
            {
                Environment = environment,
                WorkingDirectory = settings.Directory,
                StopOrder = 1,
                StopSignal = StopsOrderly ? Signal.Terminate : Signal.Kill,
                Grace = TimeSpan.FromSeconds(25),
            },
        ];
    }

    /// <summary>The node opens its listener as the last act of its start.</summary>
    protected override async Task<bool> AnswersAsync(
        NetworkStream stream,
        ServerAddress address,
        CancellationToken cancel
    )
    {
        await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), cancel);
        var answer = new byte[1];
        return await stream.ReadAsync(answer, cancel) == 1 && answer[0] == 1;
    }

    private Dictionary<string, string> EnvironmentFor(ServerSettings settings)
    {
        string In(string name) => Path.Combine(settings.Directory, name);
        return new()
        {
            ["HOME"] = settings.Directory,
            // The name is unique to this port mapper; a port in it would tie the data to the port.
            ["RABBITMQ_NODENAME"] = "govplatform@localhost",
            ["RABBITMQ_MNESIA_BASE"] = In("data"),
            ["RABBITMQ_LOG_BASE"] = In("log"),
            ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = In("rabbitmq-env.conf"),
            ["RABBITMQ_PID_FILE"] = In("pid"),
            ["RABBITMQ_NODE_IP_ADDRESS"] = Loopback,
            ["RABBITMQ_NODE_PORT"] = settings.Address.Port.ToString(CultureInfo.InvariantCulture),
            ["RABBITMQ_DIST_PORT"] = _distribution.ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_PORT"] = _portMapper.ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_ADDRESS"] = Loopback,
            // The script then replaces itself by the Erlang machine, so that signals reach it without a shell between.
            ["RABBITMQ_ALLOW_INPUT"] = "1",
            ["RABBITMQ_SERVER_START_ARGS"] = "-noinput",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
                "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
        };
    }
}
