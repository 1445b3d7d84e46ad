using System.Diagnostics;
using GovPlatform.Support;

namespace GovPlatform.Bench;

/// <summary>A server in a separate process, so that its CPU time can be measured, on a free port.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan ReadyTimeout = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private bool isDisposed;

    private Server(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int Id => process.Id;

    public TimeSpan CpuTime => ProcessTimes.CpuTimeOfTree(process.Id);

    /// <summary>Starts a .NET program on a free port and waits until it is ready.</summary>
    /// <param name="assembly">Path of the program's assembly.</param>
    /// <param name="settings">Additional environment variables.</param>
    public static Task<Server> StartAsync(string assembly, string[] arguments, Dictionary<string, string> settings)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            Environment = { ["ASPNETCORE_URLS"] = address.ToString() },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        return StartAsync(start, address);
    }

    /// <summary>Starts this program with one of its internal commands.</summary>
    public static Task<Server> StartSelfAsync(params string[] arguments) =>
        StartAsync(typeof(Server).Assembly.Location, arguments, []);

    /// <summary>Starts a program and waits until <c>/health/ready</c> at the address answers 2xx.</summary>
    /// <exception cref="InvalidOperationException">It has ended, or was not ready after two minutes.</exception>
    public static async Task<Server> StartAsync(ProcessStartInfo start, Uri address)
    {
        var server = new Server(Process.Start(start)!, address);
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < ReadyTimeout && !server.process.HasExited)
        {
            try
            {
                using var ready = await client.GetAsync("/health/ready");
                if (ready.IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet, or busy starting.
            }
            await Task.Delay(25);
        }
        server.Dispose();
        throw new InvalidOperationException(
            $"{start.FileName} {string.Join(' ', start.ArgumentList)} did not become ready."
        );
    }

    /// <summary>A loopback address with a free port.</summary>
    public static Uri FreeAddress()
    {
        return new Uri($"http://127.0.0.1:{Ports.FindFree()}");
    }

    /// <summary>Ends it, as <c>kill -9</c> does; once.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }
        isDisposed = true;
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        process.Dispose();
    }
}
