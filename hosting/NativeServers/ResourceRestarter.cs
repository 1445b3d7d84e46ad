using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NativeServers;

/// <summary>
/// Restarts processes, which Aspire does not. A service, that is, a resource with an endpoint, is restarted whenever
/// its process ends without a stop command; a job, a resource without one, is restarted up to three times when it
/// fails. The delay is 0.5 s and doubles up to 30 s; a process that ran for a minute starts again at 0.5 s. A job for
/// whose completion other resources wait is not restarted, because those resources have already failed.
/// </summary>
internal sealed partial class ResourceRestarter(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    ResourceLoggerService logs,
    Restarts restarts,
    ILogger<ResourceRestarter> log
) : BackgroundService
{
    private const int MaxJobStarts = 4;
    private const int LastLines = 15;
    private static readonly TimeSpan StableAfter = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, ProcessState> processes = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            var state = change.Snapshot.State?.Text;
            if (!processes.TryGetValue(change.ResourceId, out var process))
            {
                processes[change.ResourceId] = process = new ProcessState();
            }
            if (state == KnownResourceStates.Running && !process.IsRunning)
            {
                (process.IsRunning, process.IsStopRequested, process.StartedAt) = (
                    true,
                    false,
                    Stopwatch.GetTimestamp()
                );
            }
            else if (state == KnownResourceStates.Stopping)
            {
                process.IsStopRequested = true;
            }
            else if (process.IsRunning && KnownResourceStates.TerminalStates.Contains(state))
            {
                process.IsRunning = false;
                process.Crashes = Stopwatch.GetElapsedTime(process.StartedAt) > StableAfter ? 1 : process.Crashes + 1;
                if (!process.IsStopRequested && ShouldRestart(change, process.Crashes))
                {
                    _ = RestartAsync(change, RestartDelay(process.Crashes), stoppingToken);
                }
            }
        }
    }

    /// <summary>The delay before the restart after the given number of consecutive crashes.</summary>
    internal static TimeSpan RestartDelay(int crashes) =>
        TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, crashes - 1)));

    private bool ShouldRestart(ResourceEvent change, int crashes)
    {
        var isService = change.Resource.Annotations.OfType<EndpointAnnotation>().Any();
        var isAwaited = model
            .Resources.SelectMany(resource => resource.Annotations.OfType<WaitAnnotation>())
            .Any(wait => wait.Resource == change.Resource && wait.WaitType == WaitType.WaitForCompletion);
        return isService || (change.Snapshot.ExitCode is not 0 && crashes < MaxJobStarts && !isAwaited);
    }

    private async Task RestartAsync(ResourceEvent change, TimeSpan pause, CancellationToken cancel)
    {
        var changes = restarts.Changes;
        // The lines of its end may come after its end.
        await Task.Delay(pause, cancel);
        var lines = await logs.ReadLastLinesAsync(change.ResourceId, LastLines, cancel);
        LogEnded(change.Resource.Name, change.Snapshot.ExitCode, pause.TotalSeconds, string.Join(" | ", lines));
        await restarts.RestartAsync(
            changes,
            async () =>
            {
                var answer = await commands.ExecuteCommandAsync(
                    change.ResourceId,
                    KnownResourceCommands.StartCommand,
                    cancel
                );
                if (!answer.Success)
                {
                    LogNotStarted(change.Resource.Name, answer.Message);
                }
            },
            cancel
        );
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "{Resource} ended with exit code {ExitCode}; it is started again after {PauseSeconds} s. Its last lines: {Lines}"
    )]
    private partial void LogEnded(string resource, int? exitCode, double pauseSeconds, string lines);

    [LoggerMessage(2, LogLevel.Error, "{Resource} could not be started again: {Reason}")]
    private partial void LogNotStarted(string resource, string? reason);

    /// <summary>The state of one process. A resource with replicas has several processes.</summary>
    private sealed class ProcessState
    {
        public bool IsRunning { get; set; }

        public bool IsStopRequested { get; set; }

        /// <summary>A timestamp of <see cref="Stopwatch"/>.</summary>
        public long StartedAt { get; set; }

        /// <summary>Consecutive ends, requested ones included; 1 again after a run of more than a minute.</summary>
        public int Crashes { get; set; }
    }
}
