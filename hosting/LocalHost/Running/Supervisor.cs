using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Servers;

namespace GovPlatform.LocalHost.Running;

/// <summary>Starts each resource when what it waits for is there, and keeps it running.</summary>
/// <param name="exports">Environment by which a project sends its telemetry here.</param>
internal sealed class Supervisor(
    HostOptions options,
    IReadOnlyList<ResourceRun> runs,
    Watchdog watchdog,
    LogLines log,
    IReadOnlyCollection<KeyValuePair<string, string>> exports
)
{
    private static readonly TimeSpan ExternalPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ServerPause = TimeSpan.FromMilliseconds(100);

    private readonly ProcessKeeper _keeper = new(watchdog, log);

    /// <summary>Returns when a job has ended; otherwise only when cancelled.</summary>
    /// <exception cref="DistributedApplicationException">It cannot start, and so the application cannot.</exception>
    internal async Task RunAsync(ResourceRun run, CancellationToken cancel)
    {
        try
        {
            await WaitAsync(run, cancel);
            await (
                run.Resource switch
                {
                    ServerResource { ExternalConnection: not null } server => FindAsync(run, server, cancel),
                    ServerResource server => ServeAsync(run, server, cancel),
                    ProjectResource project => ProjectAsync(run, project, cancel),
                    _ => Task.CompletedTask,
                }
            );
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            run.MarkFailed(failure);
            throw;
        }
    }

    private async Task WaitAsync(ResourceRun run, CancellationToken cancel)
    {
        foreach (var wait in run.Resource.Waits.Where(wait => wait.Dependency is not ParameterResource))
        {
            var dependency = runs.First(other => other.Resource == wait.Dependency);
            if (wait.ExitCode is not { } expected)
            {
                await dependency.BecameReady.WaitAsync(cancel);
            }
            else if (await dependency.Completed.WaitAsync(cancel) is var code && code != expected)
            {
                throw new DistributedApplicationException(
                    $"{dependency.Name} ended with exit code {code}, so {run.Name} and the rest cannot start. "
                        + $"Its log: {Path.Combine(RunDirectory.LogsOf(options.Directory), dependency.Name + ".log")}"
                );
            }
        }
    }

    private async Task FindAsync(ResourceRun run, ServerResource resource, CancellationToken cancel)
    {
        run.MarkStarting();
        var deadline = Environment.TickCount64 + (long)ExternalPatience.TotalMilliseconds;
        while (!await resource.Server.IsReadyAsync(resource.Address, cancel))
        {
            if (Environment.TickCount64 > deadline)
            {
                var complaint =
                    $"{resource.Server.Variable} names a {resource.Server.Title} at {resource.Address.Host}:"
                    + $"{resource.Address.Port} that does not answer.";
                if (IsNeeded(resource))
                {
                    throw new DistributedApplicationException(complaint);
                }
                log.Say(run, complaint);
                deadline = long.MaxValue;
            }
            await Task.Delay(250, cancel);
        }
        run.MarkReady();
        log.Say(run, $"{resource.Server.Title} at {resource.Address.Host}:{resource.Address.Port} (already running)");
    }

    /// <summary>Some service cannot start without it, or it is there for its own sake.</summary>
    private bool IsNeeded(Resource server)
    {
        var services = runs.Where(run => run.Resource is ProjectResource && run.Serves).ToList();
        return services.Count == 0 || services.Exists(run => WaitsFor(run.Resource, server));
    }

    private static bool WaitsFor(Resource resource, Resource server) =>
        resource.Waits.Exists(wait => wait.Dependency == server || WaitsFor(wait.Dependency, server));

    private async Task ServeAsync(ResourceRun run, ServerResource resource, CancellationToken cancel)
    {
        var server = resource.Server;
        run.MarkStarting();
        var place = await server.PlaceAsync(options.Directory, run.Name, cancel);
        if (!place.StartsWith(options.Directory, StringComparison.Ordinal))
        {
            log.Say(run, $"its user cannot enter {options.Directory}: data is in {place}");
        }
        if (!resource.KeepsData && Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }
        var settings = new ServerSettings(run.Name, resource.Address, place);
        await server.PrepareAsync(settings, cancel);
        var launches = server.Launches(settings);
        var companions = launches.SkipLast(1).Select(launch => _keeper.CompanionAsync(run, launch, cancel)).ToList();
        await Task.WhenAny([.. companions, Task.Delay(200, cancel)]);
        cancel.ThrowIfCancellationRequested();
        var main = _keeper.KeepAsync(
            run,
            launches[^1],
            new Wellness(() => server.IsReadyAsync(resource.Address, cancel), server.StartLimit, ServerPause),
            cancel
        );
        await Task.WhenAll([.. companions, main]);
    }

    private async Task ProjectAsync(ResourceRun run, ProjectResource project, CancellationToken cancel)
    {
        var launch = await ProjectLaunch.ComposeAsync(project, exports, cancel);
        if (run.Serves)
        {
            await _keeper.KeepAsync(run, launch, Wellness.Of(project, cancel), cancel);
        }
        else
        {
            var isAwaited = runs.Any(other =>
                other.Resource.Waits.Exists(wait => wait.Dependency == project && wait.ExitCode is not null)
            );
            await _keeper.FinishAsync(run, launch, tries: isAwaited ? 1 : 4, cancel);
        }
    }
}
