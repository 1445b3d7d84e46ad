using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using GovPlatform.Support;

namespace GovPlatform.Production.Tests;

/// <summary>The AppHost as a process of its own, on free ports, in a run directory of the caller.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(40);

    private readonly Process process;
    private readonly string directory;
    private readonly ConcurrentQueue<string> lines = [];

    private AppHostProcess(Process process, string directory, int port)
    {
        (this.process, this.directory, Port) = (process, directory, port);
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Port of the gateway.</summary>
    public int Port { get; }

    /// <summary>Everything it has printed.</summary>
    public string Output => string.Join('\n', lines);

    public static AppHostProcess Start(string directory, string environment)
    {
        var ports = Ports.FindFree(4);
        var start = new ProcessStartInfo(Program())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["GOVPLATFORM_RUN"] = directory;
        start.Environment["GOVPLATFORM_PORT"] = Text(ports);
        start.Environment["GOVPLATFORM_PAGE_PORT"] = Text(ports + 1);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        return new AppHostProcess(Process.Start(start)!, directory, ports);
    }

    /// <summary>Waits until it has printed a text.</summary>
    /// <exception cref="InvalidOperationException">
    /// It ended, or did not print it in time; the message has its output.
    /// </exception>
    public async Task WaitForAsync(string text, TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (process.HasExited || watch.Elapsed > timeout)
            {
                throw new InvalidOperationException($"'{text}' was not printed:\n{Output}");
            }
            await Task.Delay(100);
        }
    }

    /// <summary>Waits until it has ended by itself, and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>Stops it as a service manager does, and kills whatever is left of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", Text(process.Id)]);
            try
            {
                await WaitForExitAsync(StopTimeout);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        process.Dispose();
        foreach (var id in Remaining())
        {
            using var signal = Process.Start("kill", ["-KILL", Text(id)]);
            await signal.WaitForExitAsync();
        }
    }

    /// <summary>Processes that inherited the run directory's name from it.</summary>
    public IReadOnlyList<int> Remaining() =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
                .Where(id => id > 0 && Environment(id).Contains($"GOVPLATFORM_RUN={directory}")),
        ];

    private static string[] Environment(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Split('\0');
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Program() =>
        Path.Combine(
            Checkout.Root,
            "GovPlatform.AppHost",
            "bin",
            typeof(AppHostProcess)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(item => item.Key == "configuration")
                .Value!,
            "net10.0",
            "GovPlatform.AppHost"
        );

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
