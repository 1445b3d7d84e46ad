using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>
/// RabbitMQ, started from its library directory, because the wrapper on the PATH changes the user and writes to system
/// directories.
/// </summary>
internal sealed class RabbitMQRecipe(RabbitMQServerResource broker) : ServerRecipe(broker)
{
    private const string Loopback = "127.0.0.1";

    /// <summary>
    /// The shell replaces itself by the broker (exec), so that signals reach it. The port mapper epmd ignores signals
    /// and ends with the broker, not before: a stopping broker that does not find it starts another one as a daemon,
    /// which nothing would stop.
    /// </summary>
    private const string Script = """
        exec 9>>"$HOME/lock"
        flock --wait 40 9 || exit 75
        (trap '' TERM INT; exec setpriv --pdeathsig KILL epmd -address "$ERL_EPMD_ADDRESS" -port "$ERL_EPMD_PORT" >/dev/null 9>&-) &
        exec "$0"
        """;

    internal override string DisplayName => "RabbitMQ";

    internal override string SettingSuffix => "RABBITMQ";

    internal override string Package => "rabbitmq-server";

    internal override bool IsInstalled => Program is not null && Machine.FindProgram("epmd") is not null;

    private static string? Program =>
        Directory.Exists("/usr/lib/rabbitmq/lib")
            ? Directory
                .EnumerateDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*")
                .Select(folder => Path.Combine(folder, "sbin", "rabbitmq-server"))
                .Where(File.Exists)
                .Order(StringComparer.Ordinal)
                .LastOrDefault()
            : null;

    internal override (string Host, int Port) AddressOf(string connectionString)
    {
        var uri = new Uri(connectionString);
        return (uri.Host, uri.Port > 0 ? uri.Port : 5672);
    }

    internal override IEnumerable<object> Arguments(NativeServer server) => ["-c", Script, Program!];

    internal override IEnumerable<(string Name, object Value)> Environment(NativeServer server) =>
        [
            ("HOME", Folder),
            // Need only be unique per port mapper. A name with the port would bind the data to that port.
            ("RABBITMQ_NODENAME", "native@localhost"),
            ("RABBITMQ_MNESIA_BASE", PathOf("data")),
            ("RABBITMQ_LOG_BASE", PathOf("log")),
            ("RABBITMQ_CONFIG_FILE", PathOf("rabbitmq.conf")),
            ("RABBITMQ_ENABLED_PLUGINS_FILE", PathOf("enabled_plugins")),
            ("RABBITMQ_CONF_ENV_FILE", PathOf("rabbitmq-env.conf")),
            ("RABBITMQ_PID_FILE", PathOf("pid")),
            ("RABBITMQ_NODE_IP_ADDRESS", Loopback),
            ("RABBITMQ_NODE_PORT", broker.PrimaryEndpoint.Property(EndpointProperty.TargetPort)),
            ("RABBITMQ_DIST_PORT", InternalPort(server, "nodes")),
            ("ERL_EPMD_PORT", InternalPort(server, "names")),
            ("ERL_EPMD_ADDRESS", Loopback),
            // With these two settings, RabbitMQ's script replaces itself by the Erlang VM (exec).
            ("RABBITMQ_ALLOW_INPUT", "1"),
            ("RABBITMQ_SERVER_START_ARGS", "-noinput"),
            // Two schedulers without busy waiting, because the machine runs the whole platform.
            (
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"
            ),
        ];

    internal override async Task PrepareAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder, Machine.OwnerOnly);
        // RabbitMQ upgrades data only along a documented sequence of series (major.minor).
        var series = string.Join('.', Program!.Split("rabbitmq_server-")[^1].Split('/')[0].Split('.').Take(2));
        if (File.Exists(PathOf("version")))
        {
            RequireSameVersion(File.ReadAllText(PathOf("version")), series);
        }
        Machine.WritePrivate(PathOf("version"), series);
        var settings = broker
            .Annotations.OfType<RabbitMQSettingsAnnotation>()
            .Select(annotation => annotation.Lines)
            .ToList();
        if (broker.Annotations.OfType<RabbitMQUserAnnotation>().Any())
        {
            Machine.WritePrivate(
                PathOf("definitions.json"),
                await RabbitMQUsers.CreateDefinitionsAsync(broker, cancel)
            );
            settings.Add($"load_definitions = {PathOf("definitions.json")}");
        }
        Machine.WritePrivate(
            PathOf("rabbitmq.conf"),
            $"""
            default_user = {await broker.UserNameReference.GetValueAsync(cancel)}
            default_pass = {await broker.PasswordParameter.GetValueAsync(cancel)}
            log.console = true
            log.file = false
            {string.Join('\n', settings)}

            """
        );
        Machine.WritePrivate(PathOf("enabled_plugins"), "[].\n");
        Machine.WritePrivate(PathOf("rabbitmq-env.conf"), "");
    }

    /// <summary>A port for the Erlang distribution, which no resource refers to.</summary>
    private static EndpointReferenceExpression InternalPort(NativeServer server, string name)
    {
        var endpoint = new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, name: name, isProxied: false)
        {
            TargetHost = Loopback,
            ExcludeReferenceEndpoint = true,
        };
        server.Annotations.Add(endpoint);
        return new EndpointReference(server, endpoint).Property(EndpointProperty.TargetPort);
    }
}
