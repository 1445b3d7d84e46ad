using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GovPlatform.Bench;

/// <summary>A server process of its own on a free port, so that its processor time can be told apart.</summary>
internal sealed class Server : IDisposable
{
    private Server(Process process, Uri address)
    {
        Process = process;
        Address = address;
    }

    public Process Process { get; }

    public Uri Address { get; }

    public static async Task<Server> StartAsync(
        string assembly,
        string[] arguments,
        Dictionary<string, string> settings
    )
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            Environment = { ["ASPNETCORE_URLS"] = address.ToString() },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        var server = new Server(Process.Start(start)!, address);
        using var client = new HttpClient { BaseAddress = address };
        for (var turn = 0; turn < 600; turn++)
        {
            try
            {
                using var ready = await client.GetAsync("/health/ready");
                if (ready.IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(100);
        }
        server.Dispose();
        throw new InvalidOperationException($"{assembly} did not become ready.");
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }
        Process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
