using GovPlatform.Domain;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// A mediation case (A34) without its people: who they are, what they said and agreed lies sealed in
/// <see cref="MediationRecord"/>, one paper per step.
/// </summary>
internal sealed class Mediation : Aggregate
{
    private Mediation() { }

    /// <summary>The station.</summary>
    public Guid StationId { get; private set; }

    /// <summary>Path of the station's unit; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Kind of dispute.</summary>
    public DisputeKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public MediationStatus Status { get; private set; }

    /// <summary>The meeting's issue it settles, or null; both are one matter.</summary>
    public Guid? IssueId { get; private set; }

    /// <summary>How many parties there are.</summary>
    public int Parties { get; private set; }

    /// <summary>How often they have met.</summary>
    public int Sessions { get; private set; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Day on which performance of the agreement is looked at; null before an agreement.</summary>
    public DateOnly? FollowUpOn { get; private set; }

    /// <summary>Subject of the account that opened it: the same id from the same caller is the same case.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Opens a case.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="opening">Where, of what kind, how many.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment, UTC.</param>
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

    /// <summary>The parties met.</summary>
    /// <param name="at">Moment of entry, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>mediation.transition</c> unless open.</exception>
    public void Meet(DateTimeOffset at) => TransitionTo(MediationMove.Meet, MediationStatus.Open, at, () => Sessions++);

    /// <summary>They agreed.</summary>
    /// <param name="followUpOn">Day on which performance is looked at.</param>
    /// <param name="today">Today in the county.</param>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>mediation.transition</c> unless open; <c>mediation.followUp.past</c> before today.
    /// </exception>
    public void Agree(DateOnly followUpOn, DateOnly today, DateTimeOffset at)
    {
        if (followUpOn < today)
            throw new RuleBrokenException("mediation.followUp.past", RefusalKind.Invalid);
        TransitionTo(MediationMove.Agree, MediationStatus.Agreed, at, () => FollowUpOn = followUpOn);
    }

    /// <summary>They did not agree.</summary>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>mediation.transition</c> unless open.</exception>
    public void Fail(DateTimeOffset at) => TransitionTo(MediationMove.Fail, MediationStatus.Failed, at);

    /// <summary>The parties took it back.</summary>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>mediation.transition</c> unless open.</exception>
    public void Withdraw(DateTimeOffset at) => TransitionTo(MediationMove.Withdraw, MediationStatus.Withdrawn, at);

    /// <summary>Somebody looked whether the agreement is kept.</summary>
    /// <param name="performed">Whether it is.</param>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>mediation.transition</c> unless agreed.</exception>
    public void FollowUp(bool performed, DateTimeOffset at) =>
        TransitionTo(MediationMove.FollowUp, performed ? MediationStatus.Performed : MediationStatus.Broken, at);

    private void TransitionTo(MediationMove move, MediationStatus to, DateTimeOffset at, Action? change = null)
    {
        if (!MediationFlow.Leads(Status, move, to))
            throw new RuleBrokenException(
                "mediation.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["allowed"] = MediationFlow.Allowed(Status).Select(EnumNames.NameOf) }
            );
        Status = to;
        change?.Invoke();
        Raise(new MediationMoved(move, at));
    }
}
