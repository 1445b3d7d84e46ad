using System.Globalization;

namespace GovPlatform.Support;

/// <summary>
/// The files by which the suites of a test run and the program that runs their servers agree. A lock on a file is released by the
/// kernel when its holder dies, so a killed suite uses nothing any more.
/// </summary>
/// <param name="directory">Where they lie.</param>
internal sealed class Leases(string directory)
{
    /// <summary>Suites that one set of servers can serve; each has a virtual host of the broker for itself.</summary>
    internal const int Most = 48;

    /// <summary>Names of the virtual hosts.</summary>
    internal static IReadOnlyList<string> Suites { get; } =
    [.. Enumerable.Range(1, Most).Select(number => string.Create(CultureInfo.InvariantCulture, $"suite-{number:00}"))];

    /// <summary>Held while a suite joins, and by the servers' program while it decides to end.</summary>
    internal string Gate => Path.Combine(directory, "gate");

    /// <summary>Held by the servers' program as long as its servers may be used.</summary>
    internal string Alive => Path.Combine(directory, "alive");

    /// <summary>The servers' connection strings.</summary>
    internal string Addresses => Path.Combine(directory, "servers.json");

    /// <summary>Whether a suite uses the servers now.</summary>
    internal bool AreInUse => Directory.EnumerateFiles(directory, "*.lease").Any(IsHeld);

    /// <summary>Takes a virtual host that no suite has used since the servers started.</summary>
    /// <exception cref="InvalidOperationException">All have been used.</exception>
    internal (string VirtualHost, FileStream Lease) Take()
    {
        foreach (var suite in Suites)
        {
            var path = Path.Combine(directory, suite + ".lease");
            if (!File.Exists(path) && TryHold(path) is { } lease)
            {
                return (suite, lease);
            }
        }
        throw new InvalidOperationException($"More than {Most} suites have used one set of test servers.");
    }

    /// <summary>Forgets the suites of an earlier set of servers.</summary>
    internal void Forget()
    {
        foreach (var old in Directory.EnumerateFiles(directory, "*.lease").Append(Addresses))
        {
            File.Delete(old);
        }
    }

    internal static bool IsHeld(string path)
    {
        using var taken = TryHold(path);
        return taken is null;
    }

    /// <summary>The lock, or null while another process holds it.</summary>
    internal static FileStream? TryHold(string path)
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
