using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>How one kind of server is found, prepared and started on this machine.</summary>
internal abstract class ServerRecipe(ContainerResource container)
{
    internal ContainerResource Container => container;

    /// <summary>Name people know it by.</summary>
    internal abstract string Title { get; }

    /// <summary>Ends the name of the setting that names a server of this kind which already runs.</summary>
    internal abstract string Setting { get; }

    /// <summary>Debian's package.</summary>
    internal abstract string Package { get; }

    internal abstract bool IsInstalled { get; }

    /// <summary>The user it runs as where that cannot be ours; else null.</summary>
    internal virtual string? User => null;

    /// <summary>Its own folder; set before anything below is asked of it.</summary>
    internal string Place { get; set; } = "";

    /// <summary>The recipe for a kind of server.</summary>
    /// <exception cref="DistributedApplicationException">This kind is not known.</exception>
    internal static ServerRecipe For(ContainerResource container) =>
        container switch
        {
            PostgresServerResource postgres => new PostgresRecipe(postgres),
            RabbitMQServerResource broker => new RabbitMQRecipe(broker),
            RedisResource cache => new RedisRecipe(cache),
            _ => throw new DistributedApplicationException(
                $"'{container.Name}' runs in a container only; PostgreSQL, RabbitMQ and Redis can run without."
            ),
        };

    /// <summary>Where a server that already runs listens.</summary>
    internal abstract (string Host, int Port) AddressOf(string connectionString);

    /// <summary>Returns if it serves, and throws otherwise.</summary>
    internal virtual async Task CheckAsync(string connectionString, CancellationToken cancel)
    {
        var (host, port) = AddressOf(connectionString);
        using var client = new TcpClient();
        await client.ConnectAsync(host, port, cancel);
    }

    /// <summary>The shell's arguments: a script, and what the script is given.</summary>
    internal abstract IEnumerable<object> Arguments(NativeServer server);

    /// <summary>Whether the container's image hands its arguments to the server, so that they serve a native one as well.</summary>
    internal virtual bool TakesContainersArguments => false;

    /// <summary>Its environment, beyond what it inherits.</summary>
    internal virtual IEnumerable<(string Name, object Value)> Environment(NativeServer server) => [];

    /// <summary>Makes its folder and settings just before each start; data that is there stays.</summary>
    internal abstract Task PrepareAsync(CancellationToken cancel);

    /// <summary>
    /// The beginning of a command line that runs a server below a shell. The server's log, on standard error, would be red in the
    /// dashboard. A stop asked for by SIGTERM becomes the signal that suits it; a shell that is killed sends it by the kernel, and is
    /// there to be found: Redis writes over its own environment. The lock is inherited by the server and held until its last process is
    /// gone, and the next start waits for that.
    /// </summary>
    /// <param name="stop">The signal's name.</param>
    protected string[] Kept(string stop) =>
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
            In("lock"),
            stop,
        ];

    /// <summary>Refuses data that the installed server could not read, or would read once and change for good.</summary>
    protected void RequireSameVersion(string made, string installed)
    {
        if (made != installed)
        {
            throw new DistributedApplicationException(
                $"The data in {Place} was made by {Title} {made}; installed is {installed}. "
                    + "Install that version, or start afresh without this data."
            );
        }
    }

    protected string In(string name) => Path.Combine(Place, name);
}
