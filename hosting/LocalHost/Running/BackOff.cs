namespace GovPlatform.LocalHost.Running;

/// <summary>How long to wait before a crashed process is started again: 0.5 s, doubling to 30 s; forgotten after a good minute.</summary>
internal sealed class BackOff(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoodRun = TimeSpan.FromMinutes(1);

    private TimeSpan _next = First;
    private long _started = clock.GetTimestamp();

    internal void Started() => _started = clock.GetTimestamp();

    internal TimeSpan AfterCrash()
    {
        if (clock.GetElapsedTime(_started) >= GoodRun)
        {
            _next = First;
        }
        var wait = _next;
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return wait;
    }
}
