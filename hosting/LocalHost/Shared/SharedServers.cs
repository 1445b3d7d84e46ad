using System.Diagnostics;
using System.Text.Json;
using Aspire.Hosting;
using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Running;
using GovPlatform.LocalHost.Servers;

namespace GovPlatform.LocalHost.Shared;

/// <summary>
/// One set of servers for many test processes at once. The first to join starts a keeper, which ends, servers and all,
/// a little after the last has left, be it killed: each holds a lock that the kernel releases.
/// </summary>
internal sealed class SharedServers : IDisposable
{
    internal const int Suites = 48;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly FileStream _lease;

    private SharedServers(SharedAddresses addresses, string virtualHost, FileStream lease)
    {
        Addresses = addresses;
        VirtualHost = virtualHost;
        _lease = lease;
    }

    internal SharedAddresses Addresses { get; }

    /// <summary>A virtual host of the broker that nobody else has used.</summary>
    internal string VirtualHost { get; }

    /// <summary>Starts using the servers, starting them if nobody has yet.</summary>
    /// <exception cref="DistributedApplicationException">The servers could not be had; the message says why.</exception>
    internal static async Task<SharedServers> JoinAsync(string directory)
    {
        RunDirectory.Make(Path.GetDirectoryName(directory)!);
        RunDirectory.Make(directory);
        using var gate =
            await FileLock.WaitAsync(SharedPlaces.Gate(directory), Patience)
            ?? throw new DistributedApplicationException($"{SharedPlaces.Gate(directory)} was held for {Patience}.");
        if (!SharedPlaces.IsHeld(SharedPlaces.Alive(directory)))
        {
            await StartKeeperAsync(directory);
        }
        var addresses = JsonSerializer.Deserialize<SharedAddresses>(
            await File.ReadAllTextAsync(SharedPlaces.Addresses(directory))
        )!;
        var (host, lease) = TakeVirtualHost(directory);
        return new SharedServers(addresses, host, lease);
    }

    public void Dispose() => _lease.Dispose();

    private static (string Host, FileStream Lease) TakeVirtualHost(string directory)
    {
        for (var number = 1; number <= Suites; number++)
        {
            var host = SharedPlaces.SuiteName(number);
            var path = SharedPlaces.Lease(directory, host);
            if (!File.Exists(path) && FileLock.Try(path) is { } lease)
            {
                return (host, lease);
            }
        }
        throw new DistributedApplicationException($"More than {Suites} suites have joined one set of test servers.");
    }

    private static async Task StartKeeperAsync(string directory)
    {
        File.Delete(SharedPlaces.Addresses(directory));
        foreach (var old in Directory.EnumerateFiles(directory, "*.lease"))
        {
            File.Delete(old);
        }
        var start = new ProcessStartInfo("setsid", [DotnetHost.Path, Copy(directory), KeeperProcess.Verb, directory])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Remove(Watchdog.Marker);
        using var keeper = Process.Start(start)!;
        keeper.StandardInput.Close();
        // The keeper says one line: that it is ready, or why it is not. What follows nobody reads.
        var said = await keeper.StandardOutput.ReadLineAsync();
        if (said != KeeperProcess.Ready)
        {
            throw new DistributedApplicationException($"The test servers could not be started: {said}");
        }
    }

    /// <summary>The keeper outlives this test's process, and its assembly may be built anew meanwhile: it runs a copy.</summary>
    private static string Copy(string directory)
    {
        var assembly = typeof(SharedServers).Assembly.Location;
        var place = Path.Combine(directory, "keeper");
        Directory.CreateDirectory(place);
        var name = Path.GetFileNameWithoutExtension(assembly);
        foreach (var pattern in new[] { name + ".*", "Google.Protobuf.dll" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(assembly)!, pattern))
            {
                File.Copy(file, Path.Combine(place, Path.GetFileName(file)), overwrite: true);
            }
        }
        return Path.Combine(place, Path.GetFileName(assembly));
    }
}

/// <summary>Connection strings of the shared servers; the broker's has no virtual host.</summary>
internal sealed record SharedAddresses(string Postgres, string Broker, string Cache, bool IsBrokerExternal);
