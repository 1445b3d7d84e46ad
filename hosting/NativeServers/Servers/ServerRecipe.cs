using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>Finds, prepares and starts one kind of server on this machine.</summary>
internal abstract class ServerRecipe(ContainerResource container)
{
    internal ContainerResource Container => container;

    /// <summary>Product name, for messages.</summary>
    internal abstract string DisplayName { get; }

    /// <summary>Suffix of the setting with the connection string of a server that already runs.</summary>
    internal abstract string SettingSuffix { get; }

    /// <summary>Name of the Debian package.</summary>
    internal abstract string Package { get; }

    internal abstract bool IsInstalled { get; }

    /// <summary>The user to run the server as; null for the current user.</summary>
    internal virtual string? User => null;

    /// <summary>The server's own folder. Set before <see cref="Arguments"/> and the members below are used.</summary>
    internal string Folder { get; set; } = "";

    /// <summary>The recipe for a container resource.</summary>
    /// <exception cref="DistributedApplicationException">There is no recipe for this kind of container.</exception>
    internal static ServerRecipe For(ContainerResource container) =>
        container switch
        {
            PostgresServerResource postgres => new PostgresRecipe(postgres),
            RabbitMQServerResource broker => new RabbitMQRecipe(broker),
            RedisResource cache => new RedisRecipe(cache),
            _ => throw new DistributedApplicationException(
                $"'{container.Name}' can run only in a container; only PostgreSQL, RabbitMQ and Redis can run natively."
            ),
        };

    /// <summary>Host and port in the connection string of a server that already runs.</summary>
    internal abstract (string Host, int Port) AddressOf(string connectionString);

    /// <summary>Health check: throws if the server does not accept connections.</summary>
    internal virtual async Task CheckAsync(string connectionString, CancellationToken cancel)
    {
        var (host, port) = AddressOf(connectionString);
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, cancel);
    }

    /// <summary>Arguments of <c>/bin/sh</c>: <c>-c</c>, a script, and the script's arguments.</summary>
    internal abstract IEnumerable<object> Arguments(NativeServer server);

    /// <summary>
    /// Whether the container's image passes its arguments to the server, so that they can be given to a native server
    /// too.
    /// </summary>
    internal virtual bool AcceptsContainerArguments => false;

    /// <summary>Environment variables in addition to the inherited ones.</summary>
    internal virtual IEnumerable<(string Name, object Value)> Environment(NativeServer server) => [];

    /// <summary>Creates the folder and the settings before each start. Existing data is kept.</summary>
    /// <exception cref="DistributedApplicationException">Existing data cannot be used.</exception>
    internal abstract Task PrepareAsync(CancellationToken cancel);

    /// <summary>
    /// The beginning of a command line that runs a server as the child of a shell. The shell
    /// <list type="bullet">
    /// <item>redirects standard error, which the dashboard shows in red, to standard output;</item>
    /// <item>turns SIGTERM into the server's own stop signal, which the kernel sends if the shell is killed;</item>
    /// <item>stays identifiable by its environment for the watchdog, while Redis overwrites its own;</item>
    /// <item>waits for the lock of an earlier run; the server inherits the lock until its last process ends.</item>
    /// </list>
    /// </summary>
    /// <param name="stopSignal">Name of the signal, such as <c>INT</c>.</param>
    protected string[] InShell(string stopSignal) =>
        [
            "-c",
            """
                exec 2>&1 9>>"$0"
                flock --wait 40 9 || exit 75
                stop=$1; shift
                setpriv --pdeathsig $stop "$@" &
                server=$!
                trap 'kill -$stop $server' TERM INT
                wait $server; code=$?
                while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
                exit $code
                """,
            PathOf("lock"),
            stopSignal,
        ];

    /// <summary>Rejects data that the installed server cannot read, or would convert irreversibly.</summary>
    /// <exception cref="DistributedApplicationException">The versions differ.</exception>
    protected void RequireSameVersion(string ofData, string installed)
    {
        if (ofData != installed)
        {
            throw new DistributedApplicationException(
                $"The data in {Folder} was made by {DisplayName} {ofData}; installed is {installed}. "
                    + "Install that version, or start afresh without this data."
            );
        }
    }

    protected string PathOf(string name) => Path.Combine(Folder, name);
}
