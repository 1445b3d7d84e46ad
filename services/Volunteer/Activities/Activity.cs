using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Activities;

/// <summary>A volunteer activity, which is a public call for volunteers (A21, A22), with its host and shifts.</summary>
internal sealed class Activity : Aggregate
{
    private readonly List<Shift> shifts = [];

    private Activity() { }

    /// <summary>Public.</summary>
    public string Title { get; private set; } = "";

    /// <summary>A key of <see cref="ActivityTypes"/>.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Code of the hosting unit.</summary>
    public string HostUnit { get; private set; } = "";

    /// <summary>Path of that unit; row-level security uses it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The organisation that hosts it for the unit, or null.</summary>
    public Guid? HostOrganizationId { get; private set; }

    /// <summary>The incident it supports, or null.</summary>
    public Guid? IncidentId { get; private set; }

    /// <summary>
    /// Sequence of the incident's step that called for volunteers, or null. There is one activity per call.
    /// </summary>
    public long? CallSequence { get; private set; }

    public ActivityStatus Status { get; private set; }

    /// <summary>In the order in which they were planned.</summary>
    public IReadOnlyList<Shift> Shifts => [.. shifts.OrderBy(shift => shift.Number)];

    /// <summary>Start of the first shift, UTC; lists are ordered by it.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>Distinct volunteers who served; 0 until the activity is finished.</summary>
    public int People { get; private set; }

    /// <summary>Total minutes served; 0 until the activity is finished.</summary>
    public int Minutes { get; private set; }

    /// <summary>Subject of the account that entered it; empty if an incident called.</summary>
    public string EnteredBy { get; private set; } = "";

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

    /// <summary>Finishes it and stores the totals served.</summary>
    /// <exception cref="RuleBrokenException"><c>activity.transition</c> unless it is planned.</exception>
    public void Finish(ServedTotals served, DateTimeOffset at)
    {
        TransitionTo(ActivityMove.Finish);
        (People, Minutes) = served;
        Raise(new ActivityFinished(at));
    }

    /// <exception cref="RuleBrokenException"><c>activity.transition</c> unless it is planned.</exception>
    public void Cancel(DateTimeOffset at)
    {
        TransitionTo(ActivityMove.Cancel);
        Raise(new ActivityCancelled(at));
    }

    /// <summary>
    /// Stores new totals after hours were corrected. Raises no event unless the activity is finished and the totals
    /// differ.
    /// </summary>
    /// <exception cref="RuleBrokenException"><c>activity.transition</c> if it was cancelled.</exception>
    public void Recount(ServedTotals served, DateTimeOffset at)
    {
        TransitionTo(ActivityMove.Correct);
        if (Status != ActivityStatus.Finished || (People, Minutes) == (served.People, served.Minutes))
        {
            return;
        }
        (People, Minutes) = served;
        Raise(new ActivityRecounted(at));
    }

    private void TransitionTo(ActivityMove move)
    {
        if (!ActivityFlow.Transitions.TryGetValue((Status, move), out var to))
        {
            throw new RuleBrokenException(
                "activity.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["from"] = EnumNames.NameOf(Status),
                    ["allowed"] = ActivityFlow.Allowed(Status),
                }
            );
        }
        Status = to;
    }
}
