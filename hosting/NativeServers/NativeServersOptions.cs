namespace NativeServers;

/// <summary>Where native servers keep their data, and how people steer them from outside.</summary>
/// <param name="Directory">
/// Settings, data, secrets and locks of one application. Made with mode 0711, so that PostgreSQL's own user can pass through it.
/// </param>
public sealed record NativeServersOptions(string Directory)
{
    /// <summary>
    /// Begins the names of the settings read from the application's configuration, usually environment variables:
    /// <c>…_SERVERS</c> (<c>native</c> or <c>containers</c>; default: what the machine can do), <c>…_INSTALL</c>
    /// (<c>never</c> refuses apt-get) and <c>…_POSTGRES</c>, <c>…_RABBITMQ</c>, <c>…_REDIS</c> (connection strings of servers that
    /// already run).
    /// </summary>
    public string SettingPrefix { get; init; } = "NATIVE_SERVERS";

    /// <summary>
    /// Takes the data of a server whose own user cannot enter <see cref="Directory"/>: root runs PostgreSQL as <c>postgres</c>,
    /// who has no way into <c>/root</c>.
    /// </summary>
    public string FallbackDirectory { get; init; } = "/var/lib/native-servers";

    /// <summary>Throws away what earlier runs left in <see cref="Directory"/>, data and secrets alike.</summary>
    public bool Fresh { get; init; }
}
