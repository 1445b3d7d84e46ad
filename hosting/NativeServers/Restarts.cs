using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NativeServers;

/// <summary>
/// Aspire starts a process once. This starts a resource with an endpoint again whenever its process ends without having been asked to,
/// and a job (one without) when it fails, three times at most; after half a second, then twice that, up to half a minute. A minute of
/// running clears the count. A job whose completion others wait for is left alone: they have been told of its failure.
/// </summary>
internal sealed partial class Restarts(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceCommandService commands,
    ILogger<Restarts> log
) : BackgroundService
{
    private const int JobTries = 4;
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Instance> instances = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            var state = change.Snapshot.State?.Text;
            if (!instances.TryGetValue(change.ResourceId, out var instance))
            {
                instances[change.ResourceId] = instance = new Instance();
            }
            if (state == KnownResourceStates.Running && !instance.IsRunning)
            {
                (instance.IsRunning, instance.IsAskedToStop, instance.StartedAt) = (
                    true,
                    false,
                    Stopwatch.GetTimestamp()
                );
            }
            else if (state == KnownResourceStates.Stopping)
            {
                instance.IsAskedToStop = true;
            }
            else if (instance.IsRunning && KnownResourceStates.TerminalStates.Contains(state))
            {
                instance.IsRunning = false;
                instance.Crashes = Stopwatch.GetElapsedTime(instance.StartedAt) > Stable ? 1 : instance.Crashes + 1;
                if (!instance.IsAskedToStop && ShouldBeUp(change, instance.Crashes))
                {
                    _ = StartAgainAsync(change, Pause(instance.Crashes), stoppingToken);
                }
            }
        }
    }

    /// <summary>The pause before another start, after a number of crashes in a row.</summary>
    internal static TimeSpan Pause(int crashes) => TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, crashes - 1)));

    private bool ShouldBeUp(ResourceEvent change, int crashes)
    {
        var isService = change.Resource.Annotations.OfType<EndpointAnnotation>().Any();
        var isAwaited = model
            .Resources.SelectMany(resource => resource.Annotations.OfType<WaitAnnotation>())
            .Any(wait => wait.Resource == change.Resource && wait.WaitType == WaitType.WaitForCompletion);
        return isService || (change.Snapshot.ExitCode is not 0 && crashes < JobTries && !isAwaited);
    }

    private async Task StartAgainAsync(ResourceEvent change, TimeSpan pause, CancellationToken cancel)
    {
        LogEnded(change.Resource.Name, change.Snapshot.ExitCode, pause.TotalSeconds);
        await Task.Delay(pause, cancel);
        var answer = await commands.ExecuteCommandAsync(change.ResourceId, KnownResourceCommands.StartCommand, cancel);
        if (!answer.Success)
        {
            LogNotStarted(change.Resource.Name, answer.Message);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "{Resource} ended with exit code {ExitCode}; it is started again in {PauseSeconds} s."
    )]
    private partial void LogEnded(string resource, int? exitCode, double pauseSeconds);

    [LoggerMessage(2, LogLevel.Error, "{Resource} could not be started again: {Reason}")]
    private partial void LogNotStarted(string resource, string? reason);

    /// <summary>One process of a resource; a resource with replicas has several.</summary>
    private sealed class Instance
    {
        public bool IsRunning { get; set; }

        public bool IsAskedToStop { get; set; }

        public long StartedAt { get; set; }

        public int Crashes { get; set; }
    }
}
