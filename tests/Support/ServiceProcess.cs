using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace GovPlatform.Support;

/// <summary>
/// A service as a process of its own, as an operator runs it; its settings are environment variables.
/// </summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    /// <summary>The time between SIGTERM and SIGKILL that .NET Aspire allows a process.</summary>
    public static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(6);

    /// <summary>
    /// Allows a shutdown of thirty seconds. A process that something delays takes all of them; one that ends in less than
    /// half of them, even on a busy machine, was delayed by nothing. With the default setting its shutdown would have been
    /// cut short.
    /// </summary>
    public static readonly (string Name, string Value) LongShutdown = ("DOTNET_SHUTDOWNTIMEOUTSECONDS", "30");

    private static readonly string[] Needed = ["database", "broker"];
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly TimeSpan stopLimit;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        stopLimit =
            start.Environment.TryGetValue(LongShutdown.Name, out var seconds) && seconds == LongShutdown.Value
                ? TimeSpan.FromSeconds(15)
                : KillTimeout;
        process.OutputDataReceived += Record;
        process.ErrorDataReceived += Record;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the process has written so far to its output and error streams.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts a service that the test project references; does not wait until it is ready.</summary>
    /// <param name="assembly">Its assembly, such as <c>GovPlatform.Incident</c>.</param>
    /// <param name="settings">Its settings, such as <c>ConnectionStrings__broker</c>.</param>
    public static ServiceProcess Start(string assembly, params IEnumerable<(string Name, string Value)> settings)
    {
        var folder = AppContext.BaseDirectory;
        var start = new ProcessStartInfo("dotnet", Path.Combine(folder, assembly + ".dll"))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        return new ServiceProcess(start);
    }

    /// <summary>The address it listens on; waits until it listens.</summary>
    public async Task<Uri> AddressAsync()
    {
        using var ended = new CancellationTokenSource(Timeout);
        return await listening.Task.WaitAsync(Timeout, ended.Token);
    }

    /// <summary>The address it listens on; waits until it is connected to its database and its broker.</summary>
    public async Task<Uri> ConnectedAsync()
    {
        var address = await AddressAsync();
        using var client = new HttpClient { BaseAddress = address };
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var status = await client.GetStringAsync("/status");
            if (
                Array.TrueForAll(
                    Needed,
                    part => status.Contains($"\"{part}\",\"status\":\"ok\"", StringComparison.Ordinal)
                )
            )
            {
                return address;
            }
            Check(Stopwatch.GetElapsedTime(started) < Timeout, $"It did not connect: {status}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until its output contains a text.</summary>
    public async Task WaitForOutputAsync(string text)
    {
        var started = Stopwatch.GetTimestamp();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Check(Stopwatch.GetElapsedTime(started) < Timeout, $"It did not write '{text}'.");
            await Task.Delay(20);
        }
    }

    /// <summary>Sends SIGTERM, as a supervisor does; does not wait.</summary>
    public async Task SendSigtermAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>
    /// Sends SIGTERM and waits for the exit; fails unless the exit code is 0 and it ends within <see cref="KillTimeout"/>,
    /// or with <see cref="LongShutdown"/> within half of that.
    /// </summary>
    public async Task StopAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await SendSigtermAsync();
        await WaitForExitAsync(started, stopLimit);
    }

    /// <summary>Waits for the exit; fails unless the exit code is 0 and it ends in time.</summary>
    /// <param name="stoppedAt">Timestamp of the SIGTERM (<see cref="Stopwatch.GetTimestamp"/>).</param>
    /// <param name="within">Longest time since then.</param>
    public async Task WaitForExitAsync(long stoppedAt, TimeSpan within)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Check(process.HasExited, $"It did not end within {Timeout}.");
        }
        var took = Stopwatch.GetElapsedTime(stoppedAt);
        TestContext.Current.SendDiagnosticMessage(
            "{0}: ended after {1:F2} s",
            TestContext.Current.Test?.TestDisplayName ?? "",
            took.TotalSeconds
        );
        Check(process.ExitCode == 0, $"It ended with {process.ExitCode}.");
        Check(took < within, $"It took {took.TotalSeconds:F1} s to end.");
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Check(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"{message}\n{Output}");
        }
    }

    private void Record(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            return;
        }
        lock (output)
        {
            output.AppendLine(text);
        }
        if (Listening().Match(text) is { Success: true } found)
        {
            listening.TrySetResult(new Uri(found.Groups[1].Value));
        }
    }

    [GeneratedRegex("Now listening on: (http://\\S+)")]
    private static partial Regex Listening();
}
