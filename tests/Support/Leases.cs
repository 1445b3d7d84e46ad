using System.Globalization;

namespace GovPlatform.Support;

/// <summary>
/// The lock files that coordinate the test suites of a run with the program that runs their servers. The kernel
/// releases the lock on a file when its holder dies, so a killed suite holds no lease.
/// </summary>
/// <param name="directory">Folder of the files.</param>
internal sealed class Leases(string directory)
{
    /// <summary>Number of virtual hosts of the broker. Each suite uses one, and each of its services another.</summary>
    internal const int MaxVirtualHosts = 96;

    /// <summary>Names of the virtual hosts.</summary>
    internal static IReadOnlyList<string> VirtualHosts { get; } =
    [
        .. Enumerable
            .Range(1, MaxVirtualHosts)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"tests-{number:00}")),
    ];

    /// <summary>Locked while a suite acquires a lease, and by the servers' program while it decides to end.</summary>
    internal string JoinLock => Path.Combine(directory, "gate");

    /// <summary>Locked by the servers' program until it ends.</summary>
    internal string ServersLock => Path.Combine(directory, "alive");

    /// <summary>File with the servers' connection strings; there as long as they may be used.</summary>
    internal string Addresses => Path.Combine(directory, "servers.json");

    /// <summary>Whether any suite holds a lease.</summary>
    internal bool AreInUse => Directory.EnumerateFiles(directory, "*.lease").Any(IsLocked);

    /// <summary>Acquires a virtual host that nothing has used since the servers started.</summary>
    /// <exception cref="InvalidOperationException">All have been used.</exception>
    internal (string VirtualHost, FileStream Lease) Acquire()
    {
        foreach (var host in VirtualHosts)
        {
            var path = Path.Combine(directory, host + ".lease");
            if (TryLock(path, FileMode.CreateNew) is { } lease)
            {
                return (host, lease);
            }
        }
        throw new InvalidOperationException(
            $"All {MaxVirtualHosts} virtual hosts of one set of test servers have been used."
        );
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
    internal static FileStream? TryLock(string path, FileMode mode = FileMode.OpenOrCreate)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
