using System.Security.Cryptography;
using System.Text;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Servers;

/// <summary>Finds PostgreSQL a directory that the user it runs as can enter.</summary>
internal static class PostgresPlace
{
    private const string Elsewhere = "/var/lib/govplatform";

    /// <summary>
    /// Under the run directory; or under <c>/var/lib/govplatform</c>, by a name made from the run directory's path, where
    /// the user cannot get there (a checkout in <c>/root</c>, say).
    /// </summary>
    internal static async Task<string> ChooseAsync(
        string runDirectory,
        string name,
        string? user,
        CancellationToken cancel
    )
    {
        if (user is null || await CanEnterAsync(runDirectory, user, cancel))
        {
            return Path.Combine(runDirectory, name);
        }
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(runDirectory)))[..12];
        return Path.Combine(Elsewhere, key, name);
    }

    /// <summary>Makes the directory, private to the user.</summary>
    internal static async Task MakeAsync(string directory, string? user, CancellationToken cancel)
    {
        Directory.CreateDirectory(directory);
        File.SetUnixFileMode(directory, PrivateFile.DirectoryMode);
        if (user is not null)
        {
            await Command.RunAsync("chown", [$"{user}:", directory], cancel);
        }
    }

    private static async Task<bool> CanEnterAsync(string directory, string user, CancellationToken cancel) =>
        (
            await Command.TryAsync(
                "setpriv",
                ["--reuid", user, "--regid", user, "--init-groups", "test", "-x", directory],
                cancel
            )
        ).ExitCode == 0;
}
