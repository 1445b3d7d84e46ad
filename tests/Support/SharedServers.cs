using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace GovPlatform.Support;

/// <summary>
/// One set of servers that many test processes share. The first process starts the program that runs them, which ends
/// a few seconds after the last process has ended.
/// </summary>
internal sealed class SharedServers : IDisposable
{
    private const string Program = "GovPlatform.TestServers";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly Leases leases;
    private readonly ConcurrentBag<FileStream> held = [];

    private SharedServers(Leases leases, ServerAddresses addresses)
    {
        this.leases = leases;
        Addresses = addresses;
        VirtualHost = AcquireVirtualHost();
    }

    internal ServerAddresses Addresses { get; }

    /// <summary>A virtual host of the broker that no other suite has used.</summary>
    internal string VirtualHost { get; }

    /// <summary>Registers this process as a user of the servers, and starts them if they do not run.</summary>
    /// <exception cref="InvalidOperationException">They could not be started; the message says why.</exception>
    internal static async Task<SharedServers> JoinAsync()
    {
        var directory = Path.Combine(Checkout.Root, ".run", "tests");
        Directory.CreateDirectory(directory);
        AllowTraversal(Path.GetDirectoryName(directory)!);
        AllowTraversal(directory);
        var leases = new Leases(directory);
        using var joinLock = await LockAsync(leases.JoinLock);
        if (!File.Exists(leases.Addresses) || !Leases.IsLocked(leases.ServersLock))
        {
            // An earlier program may still be ending; its servers hold the same folder.
            (await LockAsync(leases.ServersLock)).Dispose();
            leases.Clear();
            await StartAsync(directory);
        }
        var addresses = await File.ReadAllTextAsync(leases.Addresses);
        return new SharedServers(leases, JsonSerializer.Deserialize<ServerAddresses>(addresses)!);
    }

    /// <summary>Acquires another virtual host that nothing else uses.</summary>
    internal string AcquireVirtualHost()
    {
        var (host, lease) = leases.Acquire();
        held.Add(lease);
        return host;
    }

    public void Dispose()
    {
        foreach (var lease in held)
        {
            lease.Dispose();
        }
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (Leases.TryLock(path) is { } lease)
            {
                return lease;
            }
            if (watch.Elapsed > Timeout)
            {
                throw new InvalidOperationException($"{path} was locked for {Timeout}.");
            }
            await Task.Delay(100);
        }
    }

    private static async Task StartAsync(string directory)
    {
        var start = new ProcessStartInfo("setsid", [Path.Combine(CopyProgram(directory), Program), directory])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using var program = Process.Start(start)!;
        program.StandardInput.Close();
        // The last line is "ready", or says why the servers could not be started. Earlier lines are progress, such as
        // an installation.
        string? lastLine = null;
        while (await program.StandardOutput.ReadLineAsync() is { } line && (lastLine = line) != "ready") { }
        if (lastLine != "ready")
        {
            throw new InvalidOperationException($"The test servers could not be started: {lastLine}");
        }
    }

    /// <summary>
    /// Copies the program: it outlives this test process, and its build output may be overwritten meanwhile.
    /// </summary>
    private static string CopyProgram(string directory)
    {
        var configuration = typeof(SharedServers)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == "configuration")
            .Value!;
        var built = Path.Combine(Checkout.Root, "tests", "Servers", "bin", configuration, "net10.0");
        var target = Path.Combine(directory, "program");
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(built))
        {
            // An earlier program may still be ending and have it open: it keeps the file that it opened.
            var copy = Path.Combine(target, Path.GetFileName(file));
            File.Delete(copy);
            File.Copy(file, copy);
        }
        return target;
    }

    /// <summary>Lets PostgreSQL's own user enter the folders below, without listing this one.</summary>
    private static void AllowTraversal(string directory)
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
