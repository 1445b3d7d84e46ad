using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace GovPlatform.Bench;

/// <summary>A program that runs on LocalHost, in a directory of its own that is thrown away, on ports of its own.</summary>
internal sealed class Stack : IAsyncDisposable
{
    private readonly Queue<string> lines = new();
    private readonly HttpClient page;
    private readonly Process process;

    private Stack(Process process, string directory, Uri page)
    {
        this.process = process;
        this.page = new HttpClient { BaseAddress = page };
        RunDirectory = directory;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>One line of LocalHost's page.</summary>
    internal sealed record Resource(
        string Name,
        string Kind,
        string State,
        int? ProcessId,
        IReadOnlyList<string> Addresses
    )
    {
        public bool IsProject => Kind == "project";

        public bool Serves => !IsProject || Addresses.Count > 0;

        public bool IsReady => State == "ready";
    }

    public string RunDirectory { get; }

    public int ProcessId => process.Id;

    /// <summary>Starts it and does not wait.</summary>
    public static Stack Start(params string[] command)
    {
        var directory = Directory.CreateTempSubdirectory("govplatform-bench-").FullName;
        var page = Server.FreeAddress();
        var start = new ProcessStartInfo("dotnet", command)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GOVPLATFORM_RUN"] = directory;
        start.Environment["GOVPLATFORM_PORT"] = Server.FreeAddress().Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["GOVPLATFORM_PAGE_PORT"] = page.Port.ToString(CultureInfo.InvariantCulture);
        return new Stack(Process.Start(start)!, directory, new Uri($"http://localhost:{page.Port}"));
    }

    /// <summary>Everything it runs; empty before its page is there.</summary>
    public async Task<IReadOnlyList<Resource>> ResourcesAsync()
    {
        try
        {
            var text = await page.GetStringAsync("/resources.json");
            return JsonSerializer.Deserialize<List<Resource>>(text, JsonSerializerOptions.Web)!;
        }
        catch (HttpRequestException)
        {
            return [];
        }
    }

    /// <summary>Waits until something is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan patience)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (process.HasExited || watch.Elapsed > patience)
            {
                lock (lines)
                {
                    throw new InvalidOperationException($"The stack did not get there.\n{string.Join('\n', lines)}");
                }
            }
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        page.Dispose();
        if (!process.HasExited)
        {
            using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await process.WaitForExitAsync(patience.Token);
        }
        process.Dispose();
        Directory.Delete(RunDirectory, recursive: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (lines)
        {
            lines.Enqueue(line.Data is { Length: > 200 } text ? text[..200] : line.Data ?? "");
            if (lines.Count > 40)
            {
                lines.Dequeue();
            }
        }
    }
}
