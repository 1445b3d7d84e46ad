using GovPlatform.LocalHost.Processes;

namespace GovPlatform.LocalHost.Running;

/// <summary>Keeps processes running: starts, waits until well, and after a crash backs off and starts again.</summary>
internal sealed class ProcessKeeper(Watchdog watchdog, LogLines log)
{
    /// <summary>Never returns but by cancellation.</summary>
    internal async Task KeepAsync(ResourceRun run, Launch launch, Wellness wellness, CancellationToken cancel)
    {
        var backOff = new BackOff(TimeProvider.System);
        while (true)
        {
            run.MarkStarting();
            var child = Start(run, launch, backOff);
            if (await BecomesWellAsync(child, wellness, cancel))
            {
                run.MarkReady();
                log.Say(run, run.Restarts == 0 ? "ready" : "ready again");
            }
            else if (!child.Exited.IsCompleted)
            {
                log.Say(run, $"not well {wellness.Limit.TotalSeconds:0} s after its start");
                child.KillGroup();
            }
            var code = await child.Exited.WaitAsync(cancel);
            run.MarkCrashed();
            await PauseAsync(run, code, backOff, cancel);
        }
    }

    /// <summary>A process that a server needs beside it; its own state is not shown.</summary>
    internal async Task CompanionAsync(ResourceRun run, Launch launch, CancellationToken cancel)
    {
        var backOff = new BackOff(TimeProvider.System);
        while (true)
        {
            var child = Start(run, launch, backOff);
            await PauseAsync(run, await child.Exited.WaitAsync(cancel), backOff, cancel);
        }
    }

    /// <summary>Runs a job to its end; one that fails is tried again while tries are left.</summary>
    internal async Task FinishAsync(ResourceRun run, Launch launch, int tries, CancellationToken cancel)
    {
        var backOff = new BackOff(TimeProvider.System);
        for (var left = tries - 1; ; left--)
        {
            run.MarkStarting();
            var child = Start(run, launch, backOff);
            var code = await child.Exited.WaitAsync(cancel);
            if (code == 0 || left == 0)
            {
                log.Say(run, code == 0 ? "finished" : $"failed with exit code {code}");
                run.MarkFinished(code);
                return;
            }
            run.MarkCrashed();
            await PauseAsync(run, code, backOff, cancel);
        }
    }

    private static async Task<bool> BecomesWellAsync(ChildProcess child, Wellness wellness, CancellationToken cancel)
    {
        var deadline = Environment.TickCount64 + (long)wellness.Limit.TotalMilliseconds;
        while (!child.Exited.IsCompleted && Environment.TickCount64 < deadline)
        {
            if (await wellness.IsWellAsync())
            {
                return !child.Exited.IsCompleted;
            }
            await Task.Delay(wellness.Pause, cancel);
        }
        return false;
    }

    private ChildProcess Start(ResourceRun run, Launch launch, BackOff backOff)
    {
        backOff.Started();
        var child = ChildProcess.Start(launch, watchdog, line => log.Take(run, line));
        run.ProcessId = child.Id;
        return child;
    }

    private async Task PauseAsync(ResourceRun run, int code, BackOff backOff, CancellationToken cancel)
    {
        // While we stop, the watchdog ends the children: that is no crash.
        cancel.ThrowIfCancellationRequested();
        var pause = backOff.AfterCrash();
        log.Explain(run, $"ended with exit code {code}; starting it again in {pause.TotalSeconds:0.0} s");
        await Task.Delay(pause, cancel);
    }
}
