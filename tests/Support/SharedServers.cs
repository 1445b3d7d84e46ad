using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace GovPlatform.Support;

/// <summary>
/// One set of servers for many test processes at once. The first to join starts the program that runs them, which ends a little after
/// the last has left.
/// </summary>
internal sealed class SharedServers : IDisposable
{
    private const string Program = "GovPlatform.TestServers";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly FileStream _lease;

    private SharedServers(ServerAddresses addresses, string virtualHost, FileStream lease)
    {
        Addresses = addresses;
        VirtualHost = virtualHost;
        _lease = lease;
    }

    internal ServerAddresses Addresses { get; }

    /// <summary>A virtual host of the broker that no other suite has used.</summary>
    internal string VirtualHost { get; }

    /// <summary>Begins to use the servers, and starts them if no other suite has.</summary>
    /// <exception cref="InvalidOperationException">They could not be had; the message says why.</exception>
    internal static async Task<SharedServers> JoinAsync()
    {
        var directory = Path.Combine(Checkout.Root, ".run", "tests");
        Directory.CreateDirectory(directory);
        LetPass(Path.GetDirectoryName(directory)!);
        LetPass(directory);
        var leases = new Leases(directory);
        using var gate = await HoldAsync(leases.Gate);
        if (!Leases.IsHeld(leases.Alive))
        {
            leases.Forget();
            await StartAsync(directory);
        }
        var addresses = await File.ReadAllTextAsync(leases.Addresses);
        var (host, lease) = leases.Take();
        return new SharedServers(JsonSerializer.Deserialize<ServerAddresses>(addresses)!, host, lease);
    }

    public void Dispose() => _lease.Dispose();

    private static async Task<FileStream> HoldAsync(string path)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (Leases.TryHold(path) is { } held)
            {
                return held;
            }
            if (watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{path} was held for {Patience}.");
            }
            await Task.Delay(100);
        }
    }

    private static async Task StartAsync(string directory)
    {
        var start = new ProcessStartInfo("setsid", [Path.Combine(Copy(directory), Program), directory])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var program = Process.Start(start)!;
        program.StandardInput.Close();
        // The last line before it is read no more says that the servers are ready, or why they are not.
        string? said = null;
        while (await program.StandardOutput.ReadLineAsync() is { } line && (said = line) != "ready")
        {
            // What it tells on the way, such as an installation.
        }
        if (said != "ready")
        {
            throw new InvalidOperationException($"The test servers could not be started: {said}");
        }
    }

    /// <summary>The program outlives this test's process, and may be built anew meanwhile: it runs as a copy.</summary>
    private static string Copy(string directory)
    {
        var configuration = typeof(SharedServers)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "configuration")
            .Value!;
        var built = Path.Combine(Checkout.Root, "tests", "Servers", "bin", configuration, "net10.0");
        var place = Path.Combine(directory, "program");
        Directory.CreateDirectory(place);
        foreach (var file in Directory.EnumerateFiles(built))
        {
            File.Copy(file, Path.Combine(place, Path.GetFileName(file)), overwrite: true);
        }
        return place;
    }

    /// <summary>PostgreSQL's own user must be able to pass through.</summary>
    private static void LetPass(string directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                directory,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherExecute
            );
        }
    }
}
