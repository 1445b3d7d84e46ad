namespace NativeServers;

/// <summary>Options of <see cref="NativeServersExtensions.AddNativeServers"/>.</summary>
/// <param name="Directory">
/// The run directory: settings, data, secrets and locks of one application. Created with mode 0711, so that the user
/// <c>postgres</c> can pass through it.
/// </param>
public sealed record NativeServersOptions(string Directory)
{
    /// <summary>
    /// Prefix of the settings, which are read from the application's configuration, usually from environment variables:
    /// <c>…_SERVERS</c> (<c>native</c> or <c>containers</c>; default: depends on the machine), <c>…_INSTALL</c>
    /// (<c>never</c> forbids apt-get) and <c>…_POSTGRES</c>, <c>…_RABBITMQ</c>, <c>…_REDIS</c> (connection strings of
    /// servers that already run).
    /// </summary>
    public string SettingPrefix { get; init; } = "NATIVE_SERVERS";

    /// <summary>
    /// Holds the data of a server whose user cannot enter <see cref="Directory"/>: root runs PostgreSQL as
    /// <c>postgres</c>, which cannot enter <c>/root</c>, for example.
    /// </summary>
    public string FallbackDirectory { get; init; } = "/var/lib/native-servers";

    /// <summary>Deletes the data and secrets of earlier runs before the start.</summary>
    public bool Fresh { get; init; }
}
