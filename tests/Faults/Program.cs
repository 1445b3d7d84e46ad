using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovPlatform.Faults;
using GovPlatform.Faults.Platform;

// The long form of the reliability checker; docs/reliability.md describes it. Starts the servers and the platform once,
// runs one seed after the other, prints a line for each, and writes result.json. Exit codes: 0 all zero, 1 findings,
// 2 invalid arguments or a platform that did not start.
Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var run = Directory.CreateTempSubdirectory("govplatform-faults-run-").FullName;
File.SetUnixFileMode(run, File.GetUnixFileMode(run) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
Directory.CreateDirectory(options.Output);
var results = new List<SeedResult>();
try
{
    await using var servers = await OwnServers.StartAsync(Path.Combine(run, "servers"), stop.Token);
    Console.WriteLine(
        servers.Disk is { } disk
            ? $"PostgreSQL's data is on a small disk ({disk.Kind}), which faults fill."
            : "This user may not mount a disk here: it is never filled."
    );
    await using var host = await AppHostProcess.StartAsync(Path.Combine(run, "platform"), servers, stop.Token);
    await using var platform = RunningPlatform.With(servers, Path.Combine(run, "platform"));
    Console.WriteLine($"The platform runs; logs are kept in {options.Output}.");
    var seeds = new SeedRun(
        platform,
        new SeedSettings(options.Load, options.Stories, options.Output),
        TimeProvider.System
    );
    try
    {
        await RunSeedsAsync(seeds);
    }
    finally
    {
        host.SaveLogs(options.Output);
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.WriteLine("Stopped.");
}
catch (Exception failure) when (failure is InvalidOperationException or DistributedApplicationException)
{
    Console.Error.WriteLine(failure.Message);
    return 2;
}
finally
{
    await WriteResultAsync();
    Directory.Delete(run, recursive: true);
}
var findings = results.Sum(result => result.Findings.Count);
Console.WriteLine($"{results.Count} seeds, {results.Sum(result => result.Operations)} operations, {findings} findings");
return findings == 0 ? 0 : 1;

async Task RunSeedsAsync(SeedRun seeds)
{
    var watch = Stopwatch.StartNew();
    for (var i = 0; options.Minutes is { } minutes ? watch.Elapsed.TotalMinutes < minutes : i < options.Seeds; i++)
    {
        var result = await seeds.RunAsync(options.Seed + i, stop.Token);
        results.Add(result);
        Console.WriteLine(result);
        foreach (var finding in result.Findings.Take(30))
        {
            Console.WriteLine($"    {finding}");
        }
        await WriteResultAsync();
    }
}

Task WriteResultAsync() =>
    File.WriteAllTextAsync(
        Path.Combine(options.Output, "result.json"),
        JsonSerializer.Serialize(
            results,
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        )
    );

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
