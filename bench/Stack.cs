using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GovPlatform.Bench;

/// <summary>
/// An AppHost that runs in a temporary run directory on free ports. Its processes are found in <c>/proc</c>, since all
/// of them inherit a variable with that directory; the ready resources are found in the lines that it prints.
/// </summary>
internal sealed partial class Stack : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentDictionary<string, bool> ready = new(StringComparer.Ordinal);
    private readonly Process process;

    private Stack(Process process, string directory, int port)
    {
        this.process = process;
        RunDirectory = directory;
        Gateway = new Uri($"http://localhost:{port}");
        process.OutputDataReceived += StoreLine;
        process.ErrorDataReceived += StoreLine;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>A service, a server, the orchestrator or the dashboard.</summary>
    internal sealed record StackProcess(string Name, int ProcessId, string CommandLine);

    public string RunDirectory { get; }

    public Uri Gateway { get; }

    public int ProcessId => process.Id;

    /// <summary>Names of the resources that have become ready.</summary>
    public ICollection<string> Ready => ready.Keys;

    /// <summary>Starts the AppHost without waiting for it.</summary>
    /// <param name="program">Path of the AppHost.</param>
    public static Stack Start(string program, params string[] args)
    {
        var directory = Directory.CreateTempSubdirectory("govplatform-bench-").FullName;
        var port = Server.FreeAddress().Port;
        var start = new ProcessStartInfo(program, args)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var prefix in new[] { "GOVPLATFORM", "SAMPLE" })
        {
            start.Environment[$"{prefix}_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        }
        start.Environment["GOVPLATFORM_RUN"] = directory;
        start.Environment["SAMPLE_DIRECTORY"] = directory;
        start.Environment["GOVPLATFORM_PAGE_PORT"] = Server.FreeAddress().Port.ToString(CultureInfo.InvariantCulture);
        return new Stack(Process.Start(start)!, directory, port);
    }

    /// <summary>The current processes, without the AppHost itself.</summary>
    public IReadOnlyList<StackProcess> Processes() =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(folder => int.TryParse(Path.GetFileName(folder), out var id) && id != process.Id)
                .Where(folder => Read(folder, "environ").Contains($"={RunDirectory}\0", StringComparison.Ordinal))
                .Select(folder => new StackProcess(
                    NameOf(folder),
                    int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture),
                    Read(folder, "cmdline").Replace('\0', ' ')
                )),
        ];

    /// <summary>Polls a condition every 50 ms.</summary>
    /// <exception cref="InvalidOperationException">The AppHost has ended, or the time is over.</exception>
    public async Task WaitUntilAsync(Func<bool> condition, TimeSpan timeout)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (process.HasExited || watch.Elapsed > timeout)
            {
                throw new InvalidOperationException(
                    $"The AppHost has ended or did not become ready.\n{string.Join('\n', lines.TakeLast(40))}"
                );
            }
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var timeout = new CancellationTokenSource(StopTimeout);
            await process.WaitForExitAsync(timeout.Token);
        }
        process.Dispose();
        Directory.Delete(RunDirectory, recursive: true);
    }

    private void StoreLine(object sender, DataReceivedEventArgs line)
    {
        var text = line.Data ?? "";
        lines.Enqueue(text.Length > 200 ? text[..200] : text);
        if (ReadyLine().Match(text) is { Success: true } match)
        {
            ready[match.Groups["name"].Value] = true;
        }
    }

    /// <summary>The telemetry name of a project; the program name of another process.</summary>
    private static string NameOf(string folder)
    {
        var service = Read(folder, "environ")
            .Split('\0')
            .FirstOrDefault(entry => entry.StartsWith("OTEL_SERVICE_NAME=", StringComparison.Ordinal));
        return service?.Split('=')[1] ?? Path.GetFileName(Read(folder, "cmdline").Split('\0', ' ')[0]);
    }

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [GeneratedRegex(
        "^ *[0-9.]+ s  (?<name>[a-z-]+) is ready|^(?<name>[a-z]+) Running Healthy",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ReadyLine();
}
