using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// A period of an activity in which a number of volunteers serve. Its row is locked to change the places in it.
/// </summary>
internal sealed class Shift
{
    private Shift() { }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; private init; }

    public Guid ActivityId { get; private init; }

    /// <summary>Position among the activity's shifts, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>When it begins, UTC.</summary>
    public DateTimeOffset StartsAt { get; private init; }

    /// <summary>When it ends, UTC.</summary>
    public DateTimeOffset EndsAt { get; private init; }

    /// <summary>Number of places; later sign-ups wait.</summary>
    public int Capacity { get; private init; }

    /// <summary>Maximum minutes credited to one volunteer.</summary>
    public int MinutesCap { get; private init; }

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

    /// <summary>Throws unless it has begun: nothing can be said yet about service to come.</summary>
    /// <exception cref="RuleBrokenException"><c>shift.notBegun</c>.</exception>
    public void RequireBegun(DateTimeOffset at)
    {
        if (StartsAt > at + PastMoment.Tolerance)
        {
            throw new RuleBrokenException(
                "shift.notBegun",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["startsAt"] = StartsAt }
            );
        }
    }

    /// <summary>Throws unless so many minutes of it have passed.</summary>
    /// <exception cref="RuleBrokenException"><c>shift.notBegun</c>; <c>shift.minutes.toCome</c>.</exception>
    public void RequirePassed(int minutes, DateTimeOffset at)
    {
        RequireBegun(at);
        if (minutes > MinutesBetween(StartsAt, at + PastMoment.Tolerance))
        {
            throw new RuleBrokenException(
                "shift.minutes.toCome",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["maximum"] = MinutesBetween(StartsAt, at) }
            );
        }
    }

    /// <summary>Throws unless it is over.</summary>
    /// <exception cref="RuleBrokenException"><c>shift.notBegun</c>; <c>shift.notOver</c>.</exception>
    public void RequireOver(DateTimeOffset at)
    {
        RequireBegun(at);
        if (EndsAt > at + PastMoment.Tolerance)
        {
            throw new RuleBrokenException(
                "shift.notOver",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["endsAt"] = EndsAt }
            );
        }
    }

    /// <summary>
    /// Whole minutes that count between two times: those inside the shift, up to its cap. A late check-out
    /// therefore adds nothing.
    /// </summary>
    public int MinutesBetween(DateTimeOffset arrivedAt, DateTimeOffset leftAt)
    {
        var from = arrivedAt < StartsAt ? StartsAt : arrivedAt;
        var to = leftAt > EndsAt ? EndsAt : leftAt;
        return (int)Math.Clamp((to - from).TotalMinutes, 0, MinutesCap);
    }
}
