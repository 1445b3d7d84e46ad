using GovPlatform.Domain;
using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Issues;

/// <summary>
/// Something residents brought to a station's meeting (A31): solved in the estate, answered, or handed on as an incident
/// that reports back.
/// </summary>
internal sealed class StationIssue : Aggregate
{
    private StationIssue() { }

    /// <summary>The station.</summary>
    public Guid StationId { get; private set; }

    /// <summary>The meeting it came up at.</summary>
    public Guid MeetingId { get; private set; }

    /// <summary>Code of the station's unit.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>That unit's path; walls go by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>In a few words.</summary>
    public string Title { get; private set; } = "";

    /// <summary>As the residents put it.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Under which way of governing it counts, or null.</summary>
    public GovernanceTag? Tag { get; private set; }

    /// <summary>Where it stands.</summary>
    public IssueStatus Status { get; private set; }

    /// <summary>What was done or answered, or null: nothing yet, settled by mediation, or answered by the incident's end.</summary>
    public string? Result { get; private set; }

    /// <summary>The incident it was handed on as, or null.</summary>
    public Guid? IncidentId { get; private set; }

    /// <summary>How the incident ended: <c>closed, rejected, withdrawn, merged</c>; null while it runs.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Newest step of the incident that was heard of; older messages are ignored.</summary>
    public long IncidentSequence { get; private set; }

    /// <summary>Subject of whoever entered it: the same id from the same caller is the same issue.</summary>
    public string EnteredBy { get; private set; } = "";

    /// <summary>Brings an issue up.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="place">Where it came up.</param>
    /// <param name="words">What it is.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="at">Moment of entry, UTC.</param>
    public static StationIssue Raise(Guid id, IssuePlace place, IssueContent words, string enteredBy, DateTimeOffset at)
    {
        var issue = new StationIssue
        {
            Id = id,
            StationId = place.StationId,
            MeetingId = place.MeetingId,
            UnitCode = place.UnitCode,
            Path = place.Path,
            Title = words.Title,
            Text = words.Text,
            Tag = words.Tag,
            EnteredBy = enteredBy,
        };
        issue.Raise(new IssueMoved(IssueMove.Raise, at));
        return issue;
    }

    /// <summary>Solves it in the estate.</summary>
    /// <param name="result">What was done; null where a mediation settled it, whose terms stay sealed.</param>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>issue.transition</c> unless open.</exception>
    public void Solve(string? result, DateTimeOffset at)
    {
        TransitionTo(IssueMove.Solve, IssueActor.Station);
        Result = result;
        Raise(new IssueMoved(IssueMove.Solve, at, ByMediation: result is null));
    }

    /// <summary>Answers it.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>issue.transition</c> unless open.</exception>
    public void Answer(string answer, DateTimeOffset at)
    {
        TransitionTo(IssueMove.Answer, IssueActor.Station);
        Result = answer;
        Raise(new IssueMoved(IssueMove.Answer, at));
    }

    /// <summary>Hands it on: the message that says so makes the incident.</summary>
    /// <param name="handedOn">As what.</param>
    /// <param name="at">Moment, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>issue.transition</c> unless open.</exception>
    public void HandOn(IssueForwarding handedOn, DateTimeOffset at)
    {
        TransitionTo(IssueMove.HandOn, IssueActor.Station);
        IncidentId = handedOn.IncidentId;
        Raise(new IssueHandedOn(handedOn, at));
    }

    /// <summary>
    /// Hears how its incident stands. Messages may overtake each other: the newest step counts, an older one is ignored.
    /// </summary>
    /// <param name="sequence">Step of the incident.</param>
    /// <param name="outcome">How it ended, or null while it is open.</param>
    /// <param name="at">When that step was taken, UTC.</param>
    public void ApplyIncidentOutcome(long sequence, string? outcome, DateTimeOffset at)
    {
        if (sequence <= IncidentSequence)
            return;
        IncidentSequence = sequence;
        if (outcome == Outcome)
            return;
        Outcome = outcome;
        var move = outcome is null ? IssueMove.Reopen : IssueMove.Answer;
        TransitionTo(move, IssueActor.Incident);
        Raise(new IssueMoved(move, at));
    }

    private void TransitionTo(IssueMove move, IssueActor by) =>
        Status =
            StationIssueFlow.To(Status, move, by)
            ?? throw new RuleBrokenException(
                "issue.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["allowed"] = StationIssueFlow.Allowed(Status).Select(EnumNames.NameOf),
                }
            );
}
