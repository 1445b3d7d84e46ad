namespace GovPlatform.VolunteerService.Activities;

/// <summary>One stretch of an activity in which a number of people serve. Its row is the lock that places go by.</summary>
internal sealed class Shift
{
    private Shift() { }

    /// <summary>Its key, UUIDv7.</summary>
    public Guid Id { get; private init; }

    /// <summary>The activity.</summary>
    public Guid ActivityId { get; private init; }

    /// <summary>Its place among the activity's shifts, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>When it begins, UTC.</summary>
    public DateTimeOffset StartsAt { get; private init; }

    /// <summary>When it ends, UTC.</summary>
    public DateTimeOffset EndsAt { get; private init; }

    /// <summary>How many people it takes; whoever comes later waits.</summary>
    public int Capacity { get; private init; }

    /// <summary>Most minutes one person can be credited with.</summary>
    public int MinutesCap { get; private init; }

    /// <summary>Makes the shift that was planned.</summary>
    /// <param name="activityId">The activity.</param>
    /// <param name="number">Its place among the activity's shifts.</param>
    /// <param name="planned">What was planned.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Shift Create(Guid activityId, int number, PlannedShift planned, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            ActivityId = activityId,
            Number = number,
            StartsAt = planned.StartsAt.ToUniversalTime(),
            EndsAt = planned.EndsAt.ToUniversalTime(),
            Capacity = planned.Capacity,
            MinutesCap = planned.MinutesCap,
        };

    /// <summary>
    /// Minutes between two moments that count: inside the shift, whole ones, and never more than its cap. Whoever forgot to
    /// leave gains nothing.
    /// </summary>
    /// <param name="came">When they came, UTC.</param>
    /// <param name="left">When they left, UTC.</param>
    public int MinutesBetween(DateTimeOffset came, DateTimeOffset left)
    {
        var from = came < StartsAt ? StartsAt : came;
        var to = left > EndsAt ? EndsAt : left;
        return (int)Math.Clamp((to - from).TotalMinutes, 0, MinutesCap);
    }
}
