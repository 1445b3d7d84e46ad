using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Running;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.LocalHost.Tests;

/// <summary>The sample application, run as a process with a run directory and ports of its own.</summary>
internal sealed class SampleRun : IAsyncDisposable
{
    private static readonly HttpClient Http = new();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    private SampleRun(SampleSettings settings, string[] args)
    {
        Settings = settings;
        var start = new ProcessStartInfo(
            "dotnet",
            [Built("tests/LocalHost.Sample/Host", "GovPlatform.SampleHost"), .. args]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GOVPLATFORM_RUN"] = settings.Directory;
        start.Environment["GOVPLATFORM_PAGE_PORT"] = settings.PagePort.ToString(CultureInfo.InvariantCulture);
        start.Environment["SAMPLE_PORT"] = settings.Port.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in settings.Environment)
        {
            start.Environment[name] = value;
        }
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal SampleSettings Settings { get; }

    internal string Output => string.Join('\n', _lines);

    internal static SampleRun Start(SampleSettings settings, params string[] args) => new(settings, args);

    internal static async Task<SampleRun> StartAndWaitAsync(SampleSettings settings, params string[] args)
    {
        var run = Start(settings, args);
        await run.UntilAsync(() => Task.FromResult(run.Output.Contains("Ready after", StringComparison.Ordinal)));
        return run;
    }

    internal async Task UntilAsync(Func<Task<bool>> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.False(_process.HasExited, $"It ended early:\n{Output}");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90), $"It took too long:\n{Output}");
            await Task.Delay(100);
        }
    }

    internal async Task<JsonNode> ResourceAsync(string name)
    {
        var all = JsonNode.Parse(await Http.GetStringAsync($"http://localhost:{Settings.PagePort}/resources.json"))!;
        return all.AsArray().Single(one => one!["name"]!.GetValue<string>() == name)!;
    }

    internal async Task<int> ProcessIdAsync(string resource) =>
        (await ResourceAsync(resource))["processId"]!.GetValue<int>();

    internal Task<string> GetAsync(string path) => Http.GetStringAsync($"http://localhost:{Settings.Port}{path}");

    internal void Send(Signal signal) => LinuxCalls.Send(_process.Id, signal);

    internal async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    internal IReadOnlyList<string> Alive() => Settings.Alive();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Send(Signal.Terminate);
            await EndAsync();
        }
        _process.Dispose();
    }

    internal static string Built(string folder, string assembly)
    {
        var configuration = typeof(SampleRun)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(item => item.Key == "configuration")
            .Value!;
        return Path.Combine(Checkout.Root, folder, "bin", configuration, "net10.0", assembly + ".dll");
    }
}

/// <summary>What one sample application needs; used again, it is the same application started again.</summary>
internal sealed class SampleSettings : IDisposable
{
    internal string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("govplatform-localhost-").FullName;

    internal int Port { get; } = Ports.Free();

    internal int PagePort { get; } = Ports.Free();

    internal Dictionary<string, string> Environment { get; } = [];

    /// <summary>Marks of the runs on this directory; a file in it says the latest.</summary>
    internal HashSet<string> Marks
    {
        get
        {
            if (Path.Combine(Directory, Watchdog.OwnerFile) is var file && File.Exists(file))
            {
                field.Add(File.ReadLines(file).FirstOrDefault(""));
            }
            return field;
        }
    } = new(StringComparer.Ordinal);

    /// <summary>
    /// Everything started on this run directory, by whichever run, and that still lives: by the mark it inherited, the
    /// directory it works in, or its command line.
    /// </summary>
    internal IReadOnlyList<string> Alive() =>
        [
            .. System
                .IO.Directory.EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id != 0 && id != System.Environment.ProcessId && ProcessTable.IsAlive(id))
                .Select(id => (id, Line: string.Join(' ', ProcessTable.CommandLine(id))))
                .Where(one =>
                    one.Line.Contains(Directory, StringComparison.Ordinal)
                    || WorksIn(one.id).StartsWith(Directory, StringComparison.Ordinal)
                    || MarkOf(one.id) is { Length: > 0 } mark && Marks.Contains(mark)
                )
                .Select(one => $"{one.id} {one.Line}"),
        ];

    /// <summary>Nothing may outlive its run; killed, a host could not wait, and its watchdog may still be at work.</summary>
    public void Dispose()
    {
        Assert.True(SpinWait.SpinUntil(() => Alive().Count == 0, TimeSpan.FromSeconds(30)), string.Join('\n', Alive()));
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string WorksIn(int process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/cwd").LinkTarget ?? "";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string? MarkOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/environ")
                .Split('\0')
                .FirstOrDefault(entry => entry.StartsWith(Watchdog.Marker + "=", StringComparison.Ordinal))
                ?[(Watchdog.Marker.Length + 1)..];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
