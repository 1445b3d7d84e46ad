namespace GovPlatform.IncidentService.Timers;

/// <summary>
/// Sleeps until the next timer, and wakes earlier when this process has stored one that comes first. What another instance
/// stores is found by that instance, or after the longest sleep.
/// </summary>
internal sealed class TimerAlarm(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim woken = new(0);
    private long sleepsUntil = long.MaxValue;

    /// <summary>Says that a timer was stored; called after the commit.</summary>
    /// <param name="at">When it is due, UTC; null for none.</param>
    public void Set(DateTimeOffset? at)
    {
        if (at is { } due && due.UtcTicks < Interlocked.Read(ref sleepsUntil))
        {
            woken.Release();
        }
    }

    /// <summary>Called before looking for the next timer, so that one stored meanwhile is not slept through.</summary>
    public void Prepare()
    {
        Interlocked.Exchange(ref sleepsUntil, long.MaxValue);
        while (woken.Wait(0)) { }
    }

    /// <summary>Sleeps until a moment, or until <see cref="Set"/> has named an earlier one.</summary>
    public async Task SleepAsync(DateTimeOffset until, CancellationToken cancel)
    {
        Interlocked.Exchange(ref sleepsUntil, until.UtcTicks);
        var time = until - clock.GetUtcNow();
        if (time > TimeSpan.Zero)
        {
            // A millisecond more, since timers are as fine as that and the timer of the database is finer.
            await woken.WaitAsync(time + TimeSpan.FromMilliseconds(1), cancel);
        }
    }

    public void Dispose() => woken.Dispose();
}
