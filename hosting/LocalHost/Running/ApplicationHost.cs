using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using GovPlatform.LocalHost.Page;
using GovPlatform.LocalHost.Processes;
using GovPlatform.LocalHost.Servers;

namespace GovPlatform.LocalHost.Running;

/// <summary>Runs one application from its first line to the last child's end.</summary>
internal sealed class ApplicationHost(HostOptions options, IReadOnlyList<Resource> resources, SecretStore secrets)
{
    private readonly Pulse _pulse = new();
    private readonly List<ResourceRun> _runs = [];

    /// <summary>False: it could not start, and has said why.</summary>
    internal async Task<bool> RunAsync(CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
        {
            options.Write("LocalHost runs on Linux. Elsewhere use .NET Aspire: dotnet run --project … -p:Aspire=true");
            return false;
        }
        using var stop = new StopRequest(cancel);
        using var log = new LogLines(options.Directory, options.Write);
        try
        {
            return await RunAsync(log, stop);
        }
        catch (DistributedApplicationException refusal)
        {
            log.Say(refusal.Message);
            return false;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Say($"Cannot go on: {failure.Message}");
            return false;
        }
    }

    private async Task<bool> RunAsync(LogLines log, StopRequest stop)
    {
        if (options.Banner is { } banner)
        {
            log.Say(banner);
        }
        _runs.AddRange(
            resources.Where(item => item is not ParameterResource).Select(item => new ResourceRun(item, _pulse))
        );
        log.Widen(_runs.Select(run => run.Name));
        RunDirectory.Make(options.Directory);
        using var watchdog = await Watchdog.StartAsync(options.Directory, stop.Token);
        stop.SecondTime = watchdog.KillNow;
        try
        {
            await RunAsync(log, stop, watchdog);
            return true;
        }
        finally
        {
            log.Say("Stopping …");
            stop.Request();
            await watchdog.StopAsync();
            log.Say("Stopped.");
        }
    }

    private async Task RunAsync(LogLines log, StopRequest stop, Watchdog watchdog)
    {
        var started = TimeProvider.System.GetTimestamp();
        await PrepareAsync(log, stop.Token);
        await using var page = options.HasPage ? await PageServer.StartAsync(options.PagePort, _runs, _pulse) : null;
        var supervisor = new Supervisor(options, _runs, watchdog, log, page?.ExportSettings ?? []);
        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var run in _runs)
        {
            _ = SuperviseAsync(run);
        }
        var ready = Task.WhenAll(_runs.Where(IsAwaited).Select(run => run.BecameReady));
        await await Task.WhenAny(broken.Task, ready).WaitAsync(stop.Token);
        ReadyBox.Draw(options, _runs, TimeProvider.System.GetElapsedTime(started)).ForEach(log.Say);
        await options.Ready();
        await broken.Task.WaitAsync(stop.Token);

        async Task SuperviseAsync(ResourceRun run)
        {
            try
            {
                await supervisor.RunAsync(run, stop.Token);
            }
            catch (Exception failure) when (!stop.Token.IsCancellationRequested)
            {
                broken.TrySetException(failure);
            }
            catch (OperationCanceledException)
            {
                // Asked to stop.
            }
        }
    }

    /// <summary>What listens, and was built here, must be well before we say ready; a slow broker does not hold that up.</summary>
    private bool IsAwaited(ResourceRun run) =>
        run.Serves
        && (
            run.Resource is ProjectResource || !_runs.Exists(other => other.Serves && other.Resource is ProjectResource)
        );

    private async Task PrepareAsync(LogLines log, CancellationToken cancel)
    {
        RequireFreePorts();
        if (options.Fresh)
        {
            await ThrowAwayAsync(log, cancel);
        }
        foreach (var server in resources.OfType<ServerResource>())
        {
            if (Environment.GetEnvironmentVariable(server.Server.Variable) is { Length: > 0 } connection)
            {
                server.UseExternal(connection);
            }
        }
        await Installer.EnsureAsync(
            [
                .. resources
                    .OfType<ServerResource>()
                    .Where(item => item.ExternalConnection is null)
                    .Select(item => item.Server),
            ],
            log.Say,
            cancel
        );
        foreach (var endpoint in resources.SelectMany(item => item.Endpoints).Where(item => item.Port == 0))
        {
            endpoint.Port = endpoint.FixedPort ?? Ports.Free();
        }
        foreach (var parameter in resources.OfType<ParameterResource>())
        {
            _ = parameter.Value;
        }
    }

    private void RequireFreePorts()
    {
        foreach (var resource in resources)
        {
            foreach (var taken in resource.Endpoints.Where(item => item.FixedPort is { } port && !Ports.IsFree(port)))
            {
                var advice = taken.IsExternal ? "stop it, or choose another port with GOVPLATFORM_PORT" : "stop it";
                throw new DistributedApplicationException(
                    $"Port {taken.FixedPort}, which {resource.Name} needs, is taken by another program: {advice}."
                );
            }
        }
        if (options.HasPage && options.PagePort is var page && !Ports.IsFree(page))
        {
            throw new DistributedApplicationException(
                $"Port {page}, which the resources page needs, is taken by another program: "
                    + "stop it, or choose another port with GOVPLATFORM_PAGE_PORT."
            );
        }
    }

    private async Task ThrowAwayAsync(LogLines log, CancellationToken cancel)
    {
        log.Say($"--fresh: throwing away the data in {options.Directory}");
        foreach (var server in resources.OfType<ServerResource>())
        {
            var place = await server.Server.PlaceAsync(options.Directory, server.Name, cancel);
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }
        }
        RunDirectory.Empty(options.Directory);
        secrets.Forget();
    }
}
