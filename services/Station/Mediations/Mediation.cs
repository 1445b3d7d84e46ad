using GovPlatform.Domain;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// A mediation case (A34) without personal data. The parties, what they said and what they agreed are stored encrypted,
/// in one <see cref="MediationRecord"/> per step.
/// </summary>
internal sealed class Mediation : Aggregate
{
    private Mediation() { }

    public Guid StationId { get; private set; }

    /// <summary>Path of the station's unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    public DisputeKind Kind { get; private set; }

    public MediationStatus Status { get; private set; }

    /// <summary>The issue that an agreement solves, or null; case and issue are counted as one matter.</summary>
    public Guid? IssueId { get; private set; }

    /// <summary>Number of parties.</summary>
    public int Parties { get; private set; }

    /// <summary>Number of sessions held.</summary>
    public int Sessions { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Day of the follow-up, in the county's time zone; null without an agreement.</summary>
    public DateOnly? FollowUpOn { get; private set; }

    /// <summary>
    /// Subject of the account that opened it. A repeated POST with the same id from the same account returns this case.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="at">Time of the step, UTC.</param>
    public static Mediation Open(Guid id, MediationOpening opening, string enteredBy, DateTimeOffset at)
    {
        var mediation = new Mediation
        {
            Id = id,
            StationId = opening.StationId,
            Path = opening.Path,
            Kind = opening.Kind,
            IssueId = opening.IssueId,
            Parties = opening.Parties,
            OpenedAt = at,
            EnteredBy = enteredBy,
        };
        mediation.Raise(new MediationMoved(MediationMove.Open, at));
        return mediation;
    }

    /// <summary>Counts a session of the parties.</summary>
    /// <param name="at">Time of entry, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>mediation.transition</c> unless open.</exception>
    public void Meet(DateTimeOffset at) => TransitionTo(MediationMove.Meet, MediationStatus.Open, at, () => Sessions++);

    /// <summary>Ends the case with an agreement.</summary>
    /// <param name="followUpOn">Day on which performance of the agreement is checked.</param>
    /// <param name="today">Today in the county's time zone.</param>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>mediation.transition</c> unless open; <c>mediation.followUp.past</c> if the day is before today.
    /// </exception>
    public void Agree(DateOnly followUpOn, DateOnly today, DateTimeOffset at)
    {
        if (followUpOn < today)
        {
            throw new RuleBrokenException("mediation.followUp.past", RefusalKind.Invalid);
        }
        TransitionTo(MediationMove.Agree, MediationStatus.Agreed, at, () => FollowUpOn = followUpOn);
    }

    /// <summary>Ends the case without an agreement.</summary>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>mediation.transition</c> unless open.</exception>
    public void Fail(DateTimeOffset at) => TransitionTo(MediationMove.Fail, MediationStatus.Failed, at);

    /// <summary>Ends the case because the parties withdrew it.</summary>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>mediation.transition</c> unless open.</exception>
    public void Withdraw(DateTimeOffset at) => TransitionTo(MediationMove.Withdraw, MediationStatus.Withdrawn, at);

    /// <summary>Records whether the agreement was performed.</summary>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>mediation.transition</c> unless agreed.</exception>
    public void FollowUp(bool performed, DateTimeOffset at) =>
        TransitionTo(MediationMove.FollowUp, performed ? MediationStatus.Performed : MediationStatus.Broken, at);

    private void TransitionTo(MediationMove move, MediationStatus to, DateTimeOffset at, Action? change = null)
    {
        if (!MediationFlow.IsAllowed(Status, move, to))
        {
            throw new RuleBrokenException(
                "mediation.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["allowed"] = MediationFlow.Allowed(Status).Select(EnumNames.NameOf) }
            );
        }
        Status = to;
        change?.Invoke();
        Raise(new MediationMoved(move, at));
    }
}
