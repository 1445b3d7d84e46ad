using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

/// <summary>The sample application as a process of its own.</summary>
internal sealed class SampleRun : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];

    private SampleRun(SampleDirectory directory, string[] args)
    {
        Directory = directory;
        var start = new ProcessStartInfo(Program(), args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SAMPLE_DIRECTORY"] = directory.Path;
        start.Environment["SAMPLE_PORT"] = directory.Port.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in directory.Environment)
        {
            start.Environment[name] = value;
        }
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public SampleDirectory Directory { get; }

    public int Id => process.Id;

    public string Output => string.Join('\n', lines);

    public static SampleRun Start(SampleDirectory directory, params string[] args) => new(directory, args);

    /// <summary>Starts the application and waits until its resources are healthy.</summary>
    public static async Task<SampleRun> StartAndWaitAsync(SampleDirectory directory, params string[] args)
    {
        var run = Start(directory, args);
        foreach (
            var resource in new[] { "postgres", "cache", "service" }.Concat(args.Contains("--broker") ? ["broker"] : [])
        )
        {
            await run.WaitUntilAsync(() => run.IsHealthy(resource));
        }
        return run;
    }

    public async Task WaitUntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.False(process.HasExited, $"It ended early:\n{Output}");
            Assert.True(watch.Elapsed < Timeout, $"It took too long:\n{Output}");
            await Task.Delay(50);
        }
    }

    public bool IsHealthy(string resource) => Latest(resource) is [_, "Running", "Healthy", not "0"];

    public int ProcessId(string resource) => int.Parse(Latest(resource)[3], CultureInfo.InvariantCulture);

    /// <summary>Kills a resource's process and waits until a new one is healthy.</summary>
    public async Task KillAndWaitAsync(string resource)
    {
        var killed = ProcessId(resource);
        Kill("KILL", killed);
        await WaitUntilAsync(() => IsHealthy(resource) && ProcessId(resource) != killed);
    }

    public Task<string> GetAsync(string path) => Http.GetStringAsync($"http://localhost:{Directory.Port}{path}");

    public void Signal(string signal) => Kill(signal, process.Id);

    public async Task<int> ExitCodeAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Signal("TERM");
            await ExitCodeAsync();
        }
        process.Dispose();
    }

    public static void Kill(string signal, params int[] processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(id => $"{id}")]);
        kill.WaitForExit();
    }

    private string[] Latest(string resource) =>
        lines.LastOrDefault(line => line.StartsWith(resource + " ", StringComparison.Ordinal))?.Split(' ') ?? [];

    private static string Program()
    {
        var configuration = typeof(SampleRun)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(item => item.Key == "configuration")
            .Value!;
        return Path.Combine(
            Checkout.Root,
            $"tests/NativeServers.Sample/bin/{configuration}/net10.0/GovPlatform.NativeServers.Sample"
        );
    }
}
