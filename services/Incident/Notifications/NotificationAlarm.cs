using System.Collections.Concurrent;
using GovPlatform.IncidentService.Timers;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Wakes the senders of this process when it has stored notifications. Thread-safe.</summary>
internal sealed class NotificationAlarm(TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, TimerAlarm> alarms = new(StringComparer.Ordinal);

    /// <summary>The alarm of one channel's sender.</summary>
    public TimerAlarm Of(string channel) => alarms.GetOrAdd(channel, _ => new TimerAlarm(clock));

    /// <summary>Says that notifications were stored; called after the commit.</summary>
    /// <param name="dueAt">When the first of them is due, UTC.</param>
    public void Ring(DateTimeOffset dueAt)
    {
        foreach (var alarm in alarms.Values)
        {
            alarm.Set(dueAt);
        }
    }

    public void Dispose()
    {
        foreach (var alarm in alarms.Values)
        {
            alarm.Dispose();
        }
    }
}
