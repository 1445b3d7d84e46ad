using System.Diagnostics;
using GovPlatform.Faults.Faults;

namespace GovPlatform.Faults.Platform;

/// <summary>Carries out a schedule of faults.</summary>
internal sealed class Injector(RunningPlatform platform)
{
    private static readonly TimeSpan SlowBy = TimeSpan.FromMilliseconds(150);

    /// <summary>Longer than work takes, so that what is reset afterwards had been done.</summary>
    private static readonly TimeSpan HoldUpBy = TimeSpan.FromMilliseconds(700);

    /// <summary>Runs the schedule; every fault has ended when it returns.</summary>
    /// <param name="report">Is told each fault that was carried out, and those that met nothing.</param>
    public async Task RunAsync(IEnumerable<Fault> schedule, Action<string> report, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await Task.WhenAll(schedule.Select(fault => RunAsync(fault, watch, report, cancel)));
        }
        finally
        {
            platform.Heal();
        }
    }

    private async Task RunAsync(Fault fault, Stopwatch watch, Action<string> report, CancellationToken cancel)
    {
        if (fault.At - watch.Elapsed is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, cancel);
        }
        report(await RunAsync(fault, cancel) ? fault.ToString() : $"{fault} (not running)");
    }

    private async Task<bool> RunAsync(Fault fault, CancellationToken cancel)
    {
        switch (fault.Kind)
        {
            case FaultKind.Kill:
                return platform.Processes.KillNow(fault.Target);
            case FaultKind.Stop:
                var found = platform.Processes.Suspend(fault.Target);
                await Task.Delay(fault.Duration, cancel);
                platform.Processes.Resume(fault.Target);
                return found;
            case FaultKind.FillDisk:
                await Task.Run(platform.Disk!.Fill, cancel);
                await Task.Delay(fault.Duration, cancel);
                platform.Disk.Free();
                return true;
        }
        var proxy = platform.Proxies[fault.Target];
        switch (fault.Kind)
        {
            case FaultKind.Cut:
                proxy.Reset();
                proxy.Close();
                await Task.Delay(fault.Duration, cancel);
                proxy.Open();
                break;
            case FaultKind.Slow:
                proxy.Delay = SlowBy;
                await Task.Delay(fault.Duration, cancel);
                proxy.Delay = TimeSpan.Zero;
                break;
            case FaultKind.SlowThenReset:
                proxy.Delay = HoldUpBy;
                await Task.Delay(fault.Duration, cancel);
                proxy.Delay = TimeSpan.Zero;
                proxy.Reset();
                break;
            case FaultKind.Freeze:
                proxy.Freeze();
                await Task.Delay(fault.Duration, cancel);
                proxy.Reset();
                break;
            case FaultKind.Reset:
                proxy.Reset();
                break;
        }
        return true;
    }
}
