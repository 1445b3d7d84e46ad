using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using NativeServers;

namespace GovPlatform.AppHost;

/// <summary>
/// Writes the progress of the start to the console: a line for each resource that is ready, the seeder's progress
/// lines, and a box with the addresses at the end, which is when the gateway is ready where no county is seeded. The
/// dashboard has all other output. If the setup step fails, the application ends with that step's last lines, because no
/// service can run without its database.
/// </summary>
internal sealed partial class Progress(
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IHostApplicationLifetime lifetime,
    IConfiguration configuration,
    IHostEnvironment environment
) : BackgroundService
{
    private const string Setup = "setup";
    private const string Demo = "demo-county";
    private const string Gateway = "gateway";

    /// <summary>Exit code of a seeder that was stopped by a signal.</summary>
    private const int DemoStopped = 2;
    private const int LastLines = 15;

    private readonly long started = Stopwatch.GetTimestamp();

    /// <summary>Resources and events already written.</summary>
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    private string Elapsed => $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            var (name, snapshot) = (change.Resource.Name, change.Snapshot);
            var isService = change.Resource.Annotations.OfType<EndpointAnnotation>().Any();
            if (
                name == Demo
                && snapshot.State?.Text == KnownResourceStates.Running
                && written.Add("the seeder's lines")
            )
            {
                _ = ForwardProgressAsync(change.ResourceId, stoppingToken);
            }
            if (snapshot.State?.Text == KnownResourceStates.FailedToStart)
            {
                await WriteFailureAsync(change, "could not be started", stoppingToken);
            }
            else if (isService ? snapshot.HealthStatus == HealthStatus.Healthy : snapshot.ExitCode == 0)
            {
                WriteOnce(name, isService ? "is ready" : "is done");
                if (name == Gateway && !environment.IsDevelopment() && written.Add("the box"))
                {
                    DrawBox();
                }
            }
            else if (name == Setup && snapshot.ExitCode is { } code)
            {
                await WriteFailureAsync(
                    change,
                    $"ended with exit code {code}, so nothing else can start",
                    stoppingToken
                );
            }
            // A killed seeder has a negative exit code. A killed or stopped seeder continues in a later run.
            if (
                name == Demo
                && snapshot is { ExitCode: >= 0 and not DemoStopped and var seeded, StopTimeStamp: { } at }
                && written.Add($"{at:O}")
            )
            {
                if (seeded != 0)
                {
                    await WriteFailureAsync(change, $"ended with exit code {seeded}", stoppingToken);
                }
                DrawBox(seeded == 0);
            }
        }
    }

    private void WriteOnce(string resource, string what)
    {
        if (written.Add(resource))
        {
            Console.WriteLine($"{Elapsed, 8}  {resource} {what}");
        }
    }

    private async Task ForwardProgressAsync(string resource, CancellationToken cancel)
    {
        await foreach (var lines in logs.WatchAsync(resource).WithCancellation(cancel))
        {
            // Only the progress lines; Aspire's own lines about the resource are in the dashboard.
            foreach (var text in lines.Select(line => line.Text()).Where(text => ProgressLine().IsMatch(text)))
            {
                Console.WriteLine($"{Elapsed, 8}  {text}");
            }
        }
    }

    private async Task WriteFailureAsync(ResourceEvent change, string what, CancellationToken cancel)
    {
        var last = await logs.ReadLastLinesAsync(change.ResourceId, LastLines, cancel);
        Console.Error.WriteLine($"{change.Resource.Name} {what}. Its last lines:");
        foreach (var line in last)
        {
            Console.Error.WriteLine($"    {line}");
        }
        if (change.Resource.Name == Setup)
        {
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private void DrawBox(bool isSeeded = true)
    {
        var gateway = Run.Gateway(environment);
        var page = configuration["ASPNETCORE_URLS"]!.Split(';')[0];
        string[] rows =
        [
            isSeeded
                ? $"Ready after {Elapsed}"
                : $"Ready after {Elapsed}, but the demo county is not complete yet: see its lines above",
            "",
            $"gateway     {gateway}",
            $"board       {gateway}/",
            $"API         {gateway}/docs",
            $"dashboard   {page}/login?t={configuration["AppHost:BrowserToken"]}",
            .. environment.IsDevelopment() ? [$"accounts    {Run.AccountsFile}"] : Production(),
            $"data        {Run.Directory}",
            "to stop     Ctrl-C (data stays; --fresh at the next start throws it away)",
        ];
        var rule = new string('─', rows.Max(row => row.Length) + 2);
        Console.WriteLine($"┌{rule}┐");
        foreach (var row in rows)
        {
            Console.WriteLine($"│ {row.PadRight(rule.Length - 1)}│");
        }
        Console.WriteLine($"└{rule}┘");
    }

    private static string[] Production() =>
        [
            $"certificate {GatewayCertificate.OfRun()}",
            $"account     administrator; its secret is {Run.AdministratorSecret} in {Run.SecretsFile}",
        ];

    [GeneratedRegex(" · | [0-9]+/[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex ProgressLine();
}
