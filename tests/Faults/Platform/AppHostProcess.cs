using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using GovPlatform.Support;

namespace GovPlatform.Faults.Platform;

/// <summary>The AppHost as a process of its own, on free ports, with servers that this program runs.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(40);

    private readonly Process process;
    private readonly string temporary;
    private readonly ConcurrentQueue<string> lines = [];

    private AppHostProcess(Process process, string temporary)
    {
        this.process = process;
        this.temporary = temporary;
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the AppHost and returns when the demo county is in place.</summary>
    /// <exception cref="InvalidOperationException">
    /// It ended, or was not ready in time; the message has its last lines.
    /// </exception>
    public static async Task<AppHostProcess> StartAsync(
        string runDirectory,
        OwnServers servers,
        CancellationToken cancel
    )
    {
        var start = new ProcessStartInfo(Checkout.AppHost)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        // Variables that this program, an application of Aspire itself, has set.
        foreach (var name in start.Environment.Keys.Where(IsOfAspire).ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["GOVPLATFORM_RUN"] = runDirectory;
        start.Environment["GOVPLATFORM_PORT"] = Text(Ports.FindFree(1));
        start.Environment["GOVPLATFORM_PAGE_PORT"] = Text(Ports.FindFree(3));
        start.Environment["GOVPLATFORM_POSTGRES"] = servers.Postgres;
        start.Environment["GOVPLATFORM_RABBITMQ"] = servers.Broker;
        foreach (var (name, password) in servers.BrokerPasswords)
        {
            start.Environment[$"Parameters__{name}"] = password;
        }
        // The orchestrator keeps what the services print in files there, by default only until they end.
        var temporary = Directory.CreateDirectory(runDirectory + "-tmp").FullName;
        start.Environment["TMPDIR"] = temporary;
        start.Environment["DCP_PRESERVE_EXECUTABLE_LOGS"] = "true";
        var host = new AppHostProcess(Process.Start(start)!, temporary);
        var watch = Stopwatch.StartNew();
        while (!File.Exists(Path.Combine(runDirectory, "accounts.json")))
        {
            if (host.process.HasExited || watch.Elapsed > StartTimeout || cancel.IsCancellationRequested)
            {
                await host.DisposeAsync();
                throw new InvalidOperationException($"The platform did not get ready:\n{host.LastLines}");
            }
            await Task.Delay(500, CancellationToken.None);
        }
        return host;

        static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

        static bool IsOfAspire(string name) =>
            name.StartsWith("ASPIRE_", StringComparison.Ordinal)
            || name.StartsWith("NATIVE_SERVERS_", StringComparison.Ordinal)
            || name
                is "ASPNETCORE_URLS"
                    or "ASPNETCORE_ENVIRONMENT"
                    or "DOTNET_ENVIRONMENT"
                    or "DCP_DISABLE_MONITOR_PROCESS";
    }

    public string LastLines => string.Join('\n', lines.TakeLast(40));

    /// <summary>
    /// Writes what the AppHost has printed to <c>platform.log</c>, and what each service has, one process after the other, to
    /// files in <c>services</c>.
    /// </summary>
    public void SaveLogs(string folder)
    {
        File.WriteAllLines(Path.Combine(folder, "platform.log"), lines);
        var services = Directory.CreateDirectory(Path.Combine(folder, "services")).FullName;
        foreach (var file in Directory.EnumerateFiles(temporary, "*_out", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(services, Path.GetFileName(file) + ".log"), overwrite: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var timeout = new CancellationTokenSource(StopTimeout);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }
        process.Dispose();
    }
}
