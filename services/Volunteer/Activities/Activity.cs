using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>A call for volunteers (A21, A22): what for, who hosts it, and its shifts.</summary>
internal sealed class Activity : Aggregate
{
    private readonly List<Shift> shifts = [];

    private Activity() { }

    /// <summary>What it is called; public.</summary>
    public string Title { get; private set; } = "";

    /// <summary>A key of <see cref="ActivityTypes"/>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Code of the unit that hosts it.</summary>
    public string HostUnit { get; private set; } = "";

    /// <summary>That unit's path; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The organisation that hosts it for the unit, or null.</summary>
    public Guid? HostOrganizationId { get; private set; }

    /// <summary>The incident it lends hands to, or null.</summary>
    public Guid? IncidentId { get; private set; }

    /// <summary>Number of the incident's step that called for hands; one activity per call.</summary>
    public long? CallSequence { get; private set; }

    /// <summary>Where it stands.</summary>
    public ActivityStatus Status { get; private set; }

    /// <summary>Its shifts, in the order they were given.</summary>
    public IReadOnlyList<Shift> Shifts => [.. shifts.OrderBy(shift => shift.Number)];

    /// <summary>Start of its first shift, UTC; lists go by it.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>Volunteers who served, each once, once it is finished.</summary>
    public int People { get; private set; }

    /// <summary>Minutes they served together, once it is finished.</summary>
    public int Minutes { get; private set; }

    /// <summary>Subject of whoever entered it; empty where an incident called.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Plans an activity.</summary>
    /// <param name="plan">What, where and when.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static Activity Plan(ActivityPlan plan, DateTimeOffset at)
    {
        var activity = new Activity
        {
            Id = plan.Id,
            Title = plan.Title,
            Type = plan.Type,
            HostUnit = plan.HostUnit,
            Path = plan.HostPath,
            HostOrganizationId = plan.HostOrganizationId,
            IncidentId = plan.Call?.IncidentId,
            CallSequence = plan.Call?.Sequence,
            EnteredBy = plan.EnteredBy,
            StartsAt = plan.Shifts.Min(shift => shift.StartsAt).ToUniversalTime(),
        };
        activity.shifts.AddRange(plan.Shifts.Select((shift, index) => Shift.Create(activity.Id, index + 1, shift, at)));
        activity.Raise(new ActivityPlanned(at));
        return activity;
    }

    /// <summary>Ends it and states what was served.</summary>
    /// <param name="served">Who served and how long, all shifts together.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>activity.transition</c> unless planned.</exception>
    public void Finish(Served served, DateTimeOffset at)
    {
        TransitionTo(ActivityMove.Finish);
        (People, Minutes) = served;
        Raise(new ActivityFinished(at));
    }

    /// <summary>Calls it off.</summary>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>activity.transition</c> unless planned.</exception>
    public void Cancel(DateTimeOffset at)
    {
        TransitionTo(ActivityMove.Cancel);
        Raise(new ActivityCancelled(at));
    }

    /// <summary>States anew what was served, where hours were corrected after it was finished.</summary>
    /// <param name="served">Who served and how long, all shifts together.</param>
    /// <param name="at">Moment of the act, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>activity.transition</c> where it was cancelled.</exception>
    public void Recount(Served served, DateTimeOffset at)
    {
        TransitionTo(ActivityMove.Correct);
        if (Status != ActivityStatus.Finished || (People, Minutes) == (served.People, served.Minutes))
            return;
        (People, Minutes) = served;
        Raise(new ActivityRecounted(at));
    }

    private void TransitionTo(ActivityMove move)
    {
        if (!ActivityFlow.Edges.TryGetValue((Status, move), out var to))
            throw new RuleBrokenException(
                "activity.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = ActivityFlow.Allowed(Status),
                }
            );
        Status = to;
    }
}
