using System.Collections.Frozen;
using System.Collections.Immutable;
using static GovPlatform.IncidentService.Incidents.IncidentStatus;
using static GovPlatform.IncidentService.Incidents.Relation;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// The life cycle of an incident as a table. <see cref="Incident"/> checks each move against it; a transition that is not
/// in the table cannot happen. Conditions beyond status and relation, such as a required reason, are in the move itself.
/// </summary>
internal static class IncidentFlow
{
    private static readonly ImmutableArray<IncidentStatus> BeforeVerifying =
    [
        Reported,
        Accepted,
        Dispatched,
        Handling,
        NeedsInfo,
        Suspended,
        HandedOver,
    ];

    private static readonly ImmutableArray<IncidentStatus> Ended = [Closed, Rejected, Merged, Withdrawn];

    /// <summary>Each row: status before, move, status after, and the relation the caller must have.</summary>
    public static FrozenSet<Transition> Transitions { get; } =
        new Transition[]
        {
            // Intake.
            new(Reported, IncidentMove.Accept, Accepted, Owner),
            new(Reported, IncidentMove.Reject, Rejected, Owner),
            // 就地处置: solved on the spot, by the owning unit or by the grid member who reported it.
            new(Reported, IncidentMove.Resolve, Verifying, Owner),
            new(Reported, IncidentMove.Resolve, Verifying, Reporter),
            // A question to the reporter. The answer returns the incident to the status in which it was asked.
            new(Reported, IncidentMove.RequestInfo, NeedsInfo, Owner),
            new(Accepted, IncidentMove.RequestInfo, NeedsInfo, Owner),
            new(Handling, IncidentMove.RequestInfo, NeedsInfo, Handler),
            new(NeedsInfo, IncidentMove.Answer, Reported, Reporter),
            new(NeedsInfo, IncidentMove.Answer, Accepted, Reporter),
            new(NeedsInfo, IncidentMove.Answer, Handling, Reporter),
            // The desk of the owning unit makes the reporter's moves on the caller's behalf.
            new(NeedsInfo, IncidentMove.Answer, Reported, Owner),
            new(NeedsInfo, IncidentMove.Answer, Accepted, Owner),
            new(NeedsInfo, IncidentMove.Answer, Handling, Owner),
            // Without an answer in time it returns unanswered.
            new(NeedsInfo, IncidentMove.Resume, Reported, Relation.Platform),
            new(NeedsInfo, IncidentMove.Resume, Accepted, Relation.Platform),
            new(NeedsInfo, IncidentMove.Resume, Handling, Relation.Platform),
            // Dispatch and handling.
            new(Accepted, IncidentMove.Dispatch, Dispatched, Owner),
            // 兜底: to the unit of last resort, when the first has not taken it in time.
            new(Dispatched, IncidentMove.Dispatch, Dispatched, Relation.Platform),
            new(Dispatched, IncidentMove.Take, Handling, Handler),
            new(Dispatched, IncidentMove.Return, Accepted, Handler),
            new(Handling, IncidentMove.Return, Accepted, Handler),
            // The request to suspend does not change the status; the approval does.
            new(Handling, IncidentMove.Suspend, Handling, Handler),
            new(Handling, IncidentMove.ApproveSuspension, Suspended, Owner),
            new(Suspended, IncidentMove.Resume, Handling, Handler),
            new(Suspended, IncidentMove.Resume, Handling, Owner),
            new(Suspended, IncidentMove.Resume, Handling, Relation.Platform),
            new(Handling, IncidentMove.CallVolunteers, Handling, Handler),
            new(Handling, IncidentMove.HandOver, HandedOver, Handler),
            new(Handling, IncidentMove.Resolve, Verifying, Handler),
            new(HandedOver, IncidentMove.Resolve, Verifying, Handler),
            // Verification. The verifier is never the handler, nor the reporter: see Relation.Verifier.
            new(Verifying, IncidentMove.Verify, AwaitingFeedback, Verifier),
            new(Verifying, IncidentMove.Rework, Handling, Verifier),
            // The return visit. A dissatisfied reporter sends the incident back to handling.
            new(AwaitingFeedback, IncidentMove.RecordFeedback, Closed, Owner),
            new(AwaitingFeedback, IncidentMove.RecordFeedback, Handling, Owner),
            new(AwaitingFeedback, IncidentMove.RecordFeedback, Closed, Reporter),
            new(AwaitingFeedback, IncidentMove.RecordFeedback, Handling, Reporter),
            new(AwaitingFeedback, IncidentMove.Close, Closed, Owner),
            // Closed as "no answer" when the feedback clock has run out.
            new(AwaitingFeedback, IncidentMove.Close, Closed, Relation.Platform),
            // The reporter's other moves.
            new(Reported, IncidentMove.Withdraw, Withdrawn, Reporter),
            new(Accepted, IncidentMove.Withdraw, Withdrawn, Reporter),
            new(Dispatched, IncidentMove.Withdraw, Withdrawn, Reporter),
            new(NeedsInfo, IncidentMove.Withdraw, Withdrawn, Reporter),
            new(Reported, IncidentMove.Withdraw, Withdrawn, Owner),
            new(Accepted, IncidentMove.Withdraw, Withdrawn, Owner),
            new(Dispatched, IncidentMove.Withdraw, Withdrawn, Owner),
            new(NeedsInfo, IncidentMove.Withdraw, Withdrawn, Owner),
            new(Closed, IncidentMove.RequestReopen, ReopenRequested, Reporter),
            new(Rejected, IncidentMove.RequestReopen, ReopenRequested, Reporter),
            new(Closed, IncidentMove.RequestReopen, ReopenRequested, Owner),
            new(Rejected, IncidentMove.RequestReopen, ReopenRequested, Owner),
            // What was merged by mistake goes on where it was; what it waited for then is over.
            new(Merged, IncidentMove.Unmerge, Reported, Owner),
            new(Merged, IncidentMove.Unmerge, Accepted, Owner),
            new(Merged, IncidentMove.Unmerge, Dispatched, Owner),
            new(Merged, IncidentMove.Unmerge, Handling, Owner),
            new(Merged, IncidentMove.Unmerge, HandedOver, Owner),
            // The platform does so when the survivor is withdrawn.
            new(Merged, IncidentMove.Unmerge, Reported, Relation.Platform),
            new(Merged, IncidentMove.Unmerge, Accepted, Relation.Platform),
            new(Merged, IncidentMove.Unmerge, Dispatched, Relation.Platform),
            new(Merged, IncidentMove.Unmerge, Handling, Relation.Platform),
            new(Merged, IncidentMove.Unmerge, HandedOver, Relation.Platform),
            new(Merged, IncidentMove.Inform, Merged, Relation.Platform),
            // A closed incident reopens into handling, a rejected one into accepted.
            new(ReopenRequested, IncidentMove.Reopen, Handling, Owner),
            new(ReopenRequested, IncidentMove.Reopen, Accepted, Owner),
            new(ReopenRequested, IncidentMove.RefuseReopen, Closed, Owner),
            new(ReopenRequested, IncidentMove.RefuseReopen, Rejected, Owner),
        }
            .Concat(BeforeVerifying.Select(from => new Transition(from, IncidentMove.Merge, Merged, Owner)))
            .Concat(BeforeVerifying.Select(from => new Transition(from, IncidentMove.Join, from, Owner)))
            .Concat(BeforeVerifying.Select(from => new Transition(from, IncidentMove.Correct, from, Owner)))
            .Concat(BeforeVerifying.Select(from => new Transition(from, IncidentMove.Escalate, Reported, Owner)))
            .Concat(
                BeforeVerifying.Select(from => new Transition(from, IncidentMove.Escalate, Reported, Relation.Platform))
            )
            .Concat(
                Enum.GetValues<IncidentStatus>()
                    .Where(IsOpen)
                    .SelectMany(s =>
                        new Transition[]
                        {
                            new(s, IncidentMove.Supervise, s, Owner),
                            new(s, IncidentMove.AnswerSupervision, s, Supervised),
                            new(s, IncidentMove.Absorb, s, Relation.Platform),
                            new(s, IncidentMove.Warn, s, Relation.Platform),
                            new(s, IncidentMove.MarkOverdue, s, Relation.Platform),
                            new(s, IncidentMove.Recompute, s, Relation.Platform),
                            new(s, IncidentMove.Relocate, s, Relation.Platform),
                        }
                    )
            )
            .Concat(Enum.GetValues<IncidentStatus>().Select(s => new Transition(s, IncidentMove.ReadContact, s, Owner)))
            .Concat(Enum.GetValues<IncidentStatus>().Select(s => new Transition(s, IncidentMove.Note, s, Anyone)))
            .Concat(Enum.GetValues<IncidentStatus>().Select(s => new Transition(s, IncidentMove.Attach, s, Anyone)))
            .ToFrozenSet();

    private static readonly FrozenDictionary<
        (IncidentStatus, IncidentMove),
        ImmutableArray<Transition>
    > TransitionsByMove = Transitions
        .GroupBy(transition => (transition.From, transition.Move))
        .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

    private static readonly FrozenDictionary<IncidentStatus, ImmutableArray<IncidentMove>> MovesByStatus = Transitions
        .GroupBy(transition => transition.From)
        .ToFrozenDictionary(
            group => group.Key,
            group => group.Select(transition => transition.Move).Distinct().Order().ToImmutableArray()
        );

    /// <summary>
    /// True for every status but closed, rejected, merged and withdrawn. An ended incident whose reopening is requested is
    /// open again.
    /// </summary>
    public static bool IsOpen(this IncidentStatus status) => !Ended.Contains(status);

    /// <summary>The transitions of a move from a status; empty when the move is not possible there.</summary>
    public static ImmutableArray<Transition> TransitionsFor(IncidentStatus from, IncidentMove move) =>
        TransitionsByMove.TryGetValue((from, move), out var transitions) ? transitions : [];

    /// <summary>Whether the platform itself may make a move from a status.</summary>
    public static bool IsAllowedToPlatform(IncidentStatus from, IncidentMove move) =>
        TransitionsFor(from, move).Any(transition => transition.Relation == Relation.Platform);

    /// <summary>The moves possible from a status, regardless of the caller.</summary>
    public static ImmutableArray<IncidentMove> MovesFrom(IncidentStatus status) => MovesByStatus[status];
}
