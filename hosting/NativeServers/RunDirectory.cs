using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;

namespace NativeServers;

/// <summary>
/// The run directory of one application, locked by one run at a time: two PostgreSQL servers on one data directory
/// destroy the data, and in a container the second server cannot detect the first.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(40);

    private readonly string path;
    private readonly string fallback;
    private readonly FileStream lockFile;

    /// <summary>Creates and locks the directory, and empties it for a fresh start.</summary>
    /// <exception cref="DistributedApplicationException">Another run holds the directory, or it cannot be written.</exception>
    internal RunDirectory(NativeServersOptions options)
    {
        path = options.Directory;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
        fallback = Path.Combine(options.FallbackDirectory, hash);
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
        lockFile =
            Machine.TryLock(Path.Combine(path, "lock"))
            ?? throw new DistributedApplicationException(
                $"Another run holds {path}: stop it first, or choose another folder for this one."
            );
        if (options.Fresh)
        {
            DeleteContents();
        }
    }

    /// <summary>Path of the file of <see cref="GeneratedParameters"/>.</summary>
    internal string Secrets => Path.Combine(path, "secrets.json");

    /// <summary>
    /// Path of a server's own folder: in the run directory or, if <paramref name="user"/> cannot enter that, in a
    /// folder of the fallback directory whose name is derived from the path of the run directory.
    /// </summary>
    internal async Task<string> ServerFolderAsync(string server, string? user, CancellationToken cancel) =>
        user is null
        || await Machine.SucceedsAsync("setpriv", [.. Machine.SetprivOptions(user), "test", "-x", path], cancel)
            ? Path.Combine(path, server)
            : Path.Combine(fallback, server);

    public void Dispose() => lockFile.Dispose();

    private void DeleteContents()
    {
        var folders = new[] { path, fallback }
            .Where(Directory.Exists)
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateDirectories())
            .Where(folder => folder.LinkTarget is null);
        foreach (var folder in folders)
        {
            // A server of the last run may still be stopping and use its files.
            var serverLock = Path.Combine(folder.FullName, "lock");
            if (File.Exists(serverLock) && !SpinWait.SpinUntil(() => IsFree(serverLock), StopTimeout))
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
        using var acquired = Machine.TryLock(serverLock);
        return acquired is not null;
    }
}
