using GovPlatform.Domain;
using GovPlatform.StationService.Data;

namespace GovPlatform.StationService.Issues;

/// <summary>
/// An issue raised by residents at a station's meeting (A31). It is solved within the estate, answered, or handed on as
/// an incident whose end answers it.
/// </summary>
internal sealed class StationIssue : Aggregate
{
    private StationIssue() { }

    public Guid StationId { get; private set; }

    public Guid MeetingId { get; private set; }

    /// <summary>Code of the station's unit.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>Path of that unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>In the residents' own wording.</summary>
    public string Text { get; private set; } = "";

    public GovernanceTag? Tag { get; private set; }

    public IssueStatus Status { get; private set; }

    /// <summary>
    /// The solution or the answer; of an issue handed on, what became of its incident, in words. Null while the issue is open
    /// or handed on, if it was solved by a mediation, and if its incident ended without words.
    /// </summary>
    public string? Result { get; private set; }

    /// <summary>The incident it was handed on as; null if it was not handed on.</summary>
    public Guid? IncidentId { get; private set; }

    /// <summary>
    /// Final status of the incident: <c>closed, rejected, withdrawn, merged</c>; null while it is open.
    /// </summary>
    public string? Outcome { get; private set; }

    /// <summary>Highest sequence received of the incident; messages with a lower one are ignored.</summary>
    public long IncidentSequence { get; private set; }

    /// <summary>
    /// Subject of the account that entered it. A repeated POST with the same id from the same account returns this
    /// issue.
    /// </summary>
    public string EnteredBy { get; private set; } = "";

    /// <param name="at">Time of entry, UTC.</param>
    public static StationIssue Raise(
        Guid id,
        MeetingReference place,
        IssueContent content,
        string enteredBy,
        DateTimeOffset at
    )
    {
        var issue = new StationIssue
        {
            Id = id,
            StationId = place.StationId,
            MeetingId = place.MeetingId,
            UnitCode = place.UnitCode,
            Path = place.Path,
            Title = content.Title,
            Text = content.Text,
            Tag = content.Tag,
            EnteredBy = enteredBy,
        };
        issue.Raise(new IssueMoved(IssueMove.Raise, at));
        return issue;
    }

    /// <summary>Solves the issue within the estate.</summary>
    /// <param name="result">The solution; null if a mediation solved it, whose terms stay encrypted.</param>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>issue.transition</c> unless open.</exception>
    public void Solve(string? result, DateTimeOffset at)
    {
        TransitionTo(IssueMove.Solve, IssueActor.Station);
        Result = result;
        Raise(new IssueMoved(IssueMove.Solve, at, ByMediation: result is null));
    }

    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>issue.transition</c> unless open.</exception>
    public void Answer(string answer, DateTimeOffset at)
    {
        TransitionTo(IssueMove.Answer, IssueActor.Station);
        Result = answer;
        Raise(new IssueMoved(IssueMove.Answer, at));
    }

    /// <summary>Hands the issue on; the published message makes Incident report the incident.</summary>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>issue.transition</c> unless open.</exception>
    public void HandOn(IssueHandOn handOn, DateTimeOffset at)
    {
        TransitionTo(IssueMove.HandOn, IssueActor.Station);
        IncidentId = handOn.IncidentId;
        Raise(new IssueHandedOn(handOn, at));
    }

    /// <summary>
    /// Applies the state of the incident. Messages may arrive out of order: the highest sequence wins, lower ones are
    /// ignored.
    /// </summary>
    /// <param name="sequence">Sequence of the incident.</param>
    /// <param name="outcome">Final status of the incident; null while it is open.</param>
    /// <param name="answer">What became of it, in words; null if nothing was said.</param>
    /// <param name="at">Time of the incident's step, UTC.</param>
    public void ApplyIncidentOutcome(long sequence, string? outcome, string? answer, DateTimeOffset at)
    {
        if (sequence <= IncidentSequence)
        {
            return;
        }
        IncidentSequence = sequence;
        // A step after the end, such as a note, says nothing new.
        if (outcome == Outcome && (answer is null || answer == Result))
        {
            return;
        }
        (Outcome, Result) = (outcome, answer);
        var move = outcome is null ? IssueMove.Reopen : IssueMove.Answer;
        TransitionTo(move, IssueActor.Incident);
        Raise(new IssueMoved(move, at));
    }

    /// <summary>How the issue ended, in words for those who raised it; null while it has not.</summary>
    public string? Ending =>
        Status switch
        {
            IssueStatus.Open or IssueStatus.HandedOn => null,
            IssueStatus.Solved => Result ?? "已通过调解解决",
            IssueStatus.Answered => Result
                ?? Outcome switch
                {
                    "rejected" => "上报事项不予受理",
                    "withdrawn" => "上报事项已撤销",
                    _ => "上报事项已办结",
                },
        };

    private void TransitionTo(IssueMove move, IssueActor by) =>
        Status =
            StationIssueFlow.Next(Status, move, by)
            ?? throw new RuleBrokenException(
                "issue.transition",
                RefusalKind.Conflict,
                new Dictionary<string, object?>
                {
                    ["allowed"] = StationIssueFlow.Allowed(Status).Select(EnumNames.NameOf),
                }
            );
}
