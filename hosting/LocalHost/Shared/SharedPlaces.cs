using System.Globalization;
using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Shared;

/// <summary>The files by which test processes and the keeper of their servers agree.</summary>
internal static class SharedPlaces
{
    /// <summary>Held while joining, and by the keeper while it decides to end.</summary>
    internal static string Gate(string directory) => Path.Combine(directory, "gate");

    /// <summary>Held by the keeper as long as its servers may be used.</summary>
    internal static string Alive(string directory) => Path.Combine(directory, "alive");

    internal static string Addresses(string directory) => Path.Combine(directory, "servers.json");

    /// <summary>Held by one suite as long as it uses the servers; stays when it has left.</summary>
    internal static string Lease(string directory, string suite) => Path.Combine(directory, suite + ".lease");

    internal static string SuiteName(int number) => string.Create(CultureInfo.InvariantCulture, $"suite-{number:00}");

    internal static bool IsHeld(string path)
    {
        using var taken = FileLock.Try(path);
        return taken is null;
    }
}
