using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>
/// RabbitMQ, started from its own library directory: the wrapper on the PATH changes the user and writes to system directories.
/// </summary>
internal sealed class RabbitMQRecipe(RabbitMQServerResource broker) : ServerRecipe(broker)
{
    private const string Loopback = "127.0.0.1";

    /// <summary>
    /// The shell becomes the broker, so that signals reach it. The port mapper dies with it, not before: a broker that misses it
    /// while it stops starts another as a daemon, which nothing would end.
    /// </summary>
    private const string Script = """
        exec 9>>"$HOME/lock"
        flock --wait 40 9 || exit 75
        (trap '' TERM INT; exec setpriv --pdeathsig KILL epmd -address "$ERL_EPMD_ADDRESS" -port "$ERL_EPMD_PORT" >/dev/null 9>&-) &
        exec "$0"
        """;

    internal override string Title => "RabbitMQ";

    internal override string Setting => "RABBITMQ";

    internal override string Package => "rabbitmq-server";

    internal override bool IsInstalled => Program is not null && Machine.Find("epmd") is not null;

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
            ("HOME", Place),
            // Unique to its port mapper; a port in the name would tie the data to the port.
            ("RABBITMQ_NODENAME", "native@localhost"),
            ("RABBITMQ_MNESIA_BASE", In("data")),
            ("RABBITMQ_LOG_BASE", In("log")),
            ("RABBITMQ_CONFIG_FILE", In("rabbitmq.conf")),
            ("RABBITMQ_ENABLED_PLUGINS_FILE", In("enabled_plugins")),
            ("RABBITMQ_CONF_ENV_FILE", In("rabbitmq-env.conf")),
            ("RABBITMQ_PID_FILE", In("pid")),
            ("RABBITMQ_NODE_IP_ADDRESS", Loopback),
            ("RABBITMQ_NODE_PORT", broker.PrimaryEndpoint.Property(EndpointProperty.TargetPort)),
            ("RABBITMQ_DIST_PORT", InnerPort(server, "nodes")),
            ("ERL_EPMD_PORT", InnerPort(server, "names")),
            ("ERL_EPMD_ADDRESS", Loopback),
            // With these two the script replaces itself by the Erlang machine.
            ("RABBITMQ_ALLOW_INPUT", "1"),
            ("RABBITMQ_SERVER_START_ARGS", "-noinput"),
            // Two schedulers that do not spin while they wait: the machine has other work.
            (
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"
            ),
        ];

    internal override async Task PrepareAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Place, Machine.OwnerOnly);
        // Its data goes from one series to the next in a prescribed order only.
        var series = string.Join('.', Program!.Split("rabbitmq_server-")[^1].Split('/')[0].Split('.').Take(2));
        if (File.Exists(In("version")))
        {
            RequireSameVersion(File.ReadAllText(In("version")), series);
        }
        Machine.WritePrivate(In("version"), series);
        var settings = broker.Annotations.OfType<RabbitMQSettingsAnnotation>().Select(one => one.Lines);
        Machine.WritePrivate(
            In("rabbitmq.conf"),
            $"""
            default_user = {await broker.UserNameReference.GetValueAsync(cancel)}
            default_pass = {await broker.PasswordParameter.GetValueAsync(cancel)}
            log.console = true
            log.file = false
            {string.Join('\n', settings)}

            """
        );
        Machine.WritePrivate(In("enabled_plugins"), "[].\n");
        Machine.WritePrivate(In("rabbitmq-env.conf"), "");
    }

    /// <summary>A port that only the broker's own kind calls.</summary>
    private static EndpointReferenceExpression InnerPort(NativeServer server, string name)
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
