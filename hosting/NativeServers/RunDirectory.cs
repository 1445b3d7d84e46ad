using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;

namespace NativeServers;

/// <summary>
/// The folder of one application, held by one run at a time: two PostgreSQL servers on one data directory destroy it, and in a
/// container the second cannot see the first.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(40);

    private readonly string path;
    private readonly string fallback;
    private readonly FileStream held;

    /// <summary>Makes and locks the folder, and empties it where a fresh start is asked for.</summary>
    /// <exception cref="DistributedApplicationException">Another run holds it, or it cannot be written.</exception>
    internal RunDirectory(NativeServersOptions options)
    {
        path = options.Directory;
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
        fallback = Path.Combine(options.FallbackDirectory, key);
        try
        {
            Directory.CreateDirectory(path);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, Machine.OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new DistributedApplicationException(
                $"{path} cannot be written by {Environment.UserName}. Was it made by another user? "
                    + "Remove it as that user, or choose another folder.",
                failure
            );
        }
        held =
            Machine.TryLock(Path.Combine(path, "lock"))
            ?? throw new DistributedApplicationException(
                $"Another run holds {path}: stop it first, or choose another folder for this one."
            );
        if (options.Fresh)
        {
            Empty();
        }
    }

    internal string Secrets => Path.Combine(path, "secrets.json");

    /// <summary>
    /// A server's own folder: in the run's, or under the fallback, by a name made from the run's path, where the user it runs as
    /// cannot get there.
    /// </summary>
    internal async Task<string> PlaceAsync(string server, string? user, CancellationToken cancel) =>
        user is null || await Machine.SucceedsAsync("setpriv", [.. Machine.As(user), "test", "-x", path], cancel)
            ? Path.Combine(path, server)
            : Path.Combine(fallback, server);

    public void Dispose() => held.Dispose();

    private void Empty()
    {
        var folders = new[] { path, fallback }
            .Where(Directory.Exists)
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateDirectories())
            .Where(folder => folder.LinkTarget is null);
        foreach (var folder in folders)
        {
            // A server of the last run may still be stopping; its files are not pulled from under it.
            var serverLock = Path.Combine(folder.FullName, "lock");
            if (File.Exists(serverLock) && !SpinWait.SpinUntil(() => IsFree(serverLock), StopPatience))
            {
                throw new DistributedApplicationException($"A server of an earlier run still holds {folder}.");
            }
            folder.Delete(recursive: true);
        }
        foreach (var file in new DirectoryInfo(path).EnumerateFiles().Where(file => file.Name != "lock"))
        {
            file.Delete();
        }
    }

    private static bool IsFree(string serverLock)
    {
        using var taken = Machine.TryLock(serverLock);
        return taken is not null;
    }
}
