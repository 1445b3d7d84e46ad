using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace GovPlatform.Support;

/// <summary>A service as a process of its own, as an operator runs it; its settings are environment variables.</summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    /// <summary>What .NET Aspire gives a process between telling it to stop and killing it.</summary>
    public static readonly TimeSpan BeforeItIsKilled = TimeSpan.FromSeconds(6);

    /// <summary>
    /// Lets a process take half a minute to stop: one that is gone in time all the same was held up by nothing, while by
    /// default it would have been cut off.
    /// </summary>
    public static readonly (string Name, string Value) MayTakeLong = ("DOTNET_SHUTDOWNTIMEOUTSECONDS", "30");

    private static readonly string[] Needed = ["database", "broker"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far, console and error stream.</summary>
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

    /// <summary>Starts a service that the test project refers to, and does not wait.</summary>
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

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> AddressAsync()
    {
        using var ended = new CancellationTokenSource(Patience);
        return await listens.Task.WaitAsync(Patience, ended.Token);
    }

    /// <summary>Where it listens, once it is connected to its database and its broker.</summary>
    public async Task<Uri> ConnectedAsync()
    {
        var address = await AddressAsync();
        using var client = new HttpClient { BaseAddress = address };
        var begun = Stopwatch.GetTimestamp();
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
            Check(Stopwatch.GetElapsedTime(begun) < Patience, $"It never was connected: {status}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until it has written something.</summary>
    public async Task SaysAsync(string text)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Check(Stopwatch.GetElapsedTime(begun) < Patience, $"It never said '{text}'.");
            await Task.Delay(20);
        }
    }

    /// <summary>Tells it to stop, as a supervisor does (SIGTERM).</summary>
    public async Task TellToStopAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Tells it to stop and waits until it is gone; fails unless it ends by itself, well and in time.</summary>
    public async Task StopAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        await TellToStopAsync();
        await EndAsync(begun, BeforeItIsKilled);
    }

    /// <summary>Waits until it is gone, having been told to stop at a moment before.</summary>
    public async Task EndAsync(long told, TimeSpan within)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Check(process.HasExited, $"It did not end within {Patience}.");
        }
        var took = Stopwatch.GetElapsedTime(told);
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

    private void Check(bool isWell, string otherwise)
    {
        if (!isWell)
        {
            throw new InvalidOperationException($"{otherwise}\n{Output}");
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
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
            listens.TrySetResult(new Uri(found.Groups[1].Value));
        }
    }

    [GeneratedRegex("Now listening on: (http://\\S+)")]
    private static partial Regex Listening();
}
