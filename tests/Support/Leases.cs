using System.Globalization;

namespace GovPlatform.Support;

/// <summary>
/// The lock files that coordinate the test suites of a run with the program that runs their servers. The kernel
/// releases the lock on a file when its holder dies, so a killed suite holds no lease.
/// </summary>
/// <param name="directory">Folder of the files.</param>
internal sealed class Leases(string directory)
{
    /// <summary>
    /// Number of suites that one set of servers can serve; each has its own virtual host of the broker.
    /// </summary>
    internal const int MaxSuites = 48;

    /// <summary>Names of the virtual hosts, one for each suite.</summary>
    internal static IReadOnlyList<string> Suites { get; } =
    [
        .. Enumerable
            .Range(1, MaxSuites)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"suite-{number:00}")),
    ];

    /// <summary>Locked while a suite acquires a lease, and by the servers' program while it decides to end.</summary>
    internal string JoinLock => Path.Combine(directory, "gate");

    /// <summary>Locked by the servers' program as long as its servers may be used.</summary>
    internal string ServersLock => Path.Combine(directory, "alive");

    /// <summary>File with the servers' connection strings.</summary>
    internal string Addresses => Path.Combine(directory, "servers.json");

    /// <summary>Whether any suite holds a lease.</summary>
    internal bool AreInUse => Directory.EnumerateFiles(directory, "*.lease").Any(IsLocked);

    /// <summary>Acquires a virtual host that no suite has used since the servers started.</summary>
    /// <exception cref="InvalidOperationException">All have been used.</exception>
    internal (string VirtualHost, FileStream Lease) Acquire()
    {
        foreach (var suite in Suites)
        {
            var path = Path.Combine(directory, suite + ".lease");
            if (!File.Exists(path) && TryLock(path) is { } lease)
            {
                return (suite, lease);
            }
        }
        throw new InvalidOperationException($"More than {MaxSuites} suites have used one set of test servers.");
    }

    /// <summary>Deletes the leases of an earlier set of servers.</summary>
    internal void Clear()
    {
        foreach (var old in Directory.EnumerateFiles(directory, "*.lease").Append(Addresses))
        {
            File.Delete(old);
        }
    }

    internal static bool IsLocked(string path)
    {
        using var lease = TryLock(path);
        return lease is null;
    }

    /// <summary>The lock, or null while another process holds it.</summary>
    internal static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
