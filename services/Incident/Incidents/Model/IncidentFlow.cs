using System.Collections.Frozen;
using System.Collections.Immutable;
using static GovPlatform.IncidentService.Incidents.IncidentStatus;
using static GovPlatform.IncidentService.Incidents.Relation;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>The life cycle of an incident, as data. An edge that is not here does not exist.</summary>
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

    /// <summary>Every edge.</summary>
    public static FrozenSet<Transition> Transitions { get; } =
        new Transition[]
        {
            new(Reported, IncidentMove.Accept, Accepted, Owner),
            new(Reported, IncidentMove.Reject, Rejected, Owner),
            // Solved on the spot (就地处置): by the grid member on whose ground it is, or who reported it from there.
            new(Reported, IncidentMove.Resolve, Verifying, Owner),
            new(Reported, IncidentMove.Resolve, Verifying, Reporter),
            new(Reported, IncidentMove.RequestInfo, NeedsInfo, Owner),
            new(Accepted, IncidentMove.RequestInfo, NeedsInfo, Owner),
            new(Handling, IncidentMove.RequestInfo, NeedsInfo, Handler),
            // The answer leads back to where the question was asked.
            new(NeedsInfo, IncidentMove.Answer, Reported, Reporter),
            new(NeedsInfo, IncidentMove.Answer, Accepted, Reporter),
            new(NeedsInfo, IncidentMove.Answer, Handling, Reporter),
            new(Accepted, IncidentMove.Dispatch, Dispatched, Owner),
            new(Dispatched, IncidentMove.Take, Handling, Handler),
            new(Dispatched, IncidentMove.Return, Accepted, Handler),
            new(Handling, IncidentMove.Return, Accepted, Handler),
            // Asking does not suspend; the approval does.
            new(Handling, IncidentMove.Suspend, Handling, Handler),
            new(Handling, IncidentMove.ApproveSuspension, Suspended, Owner),
            new(Suspended, IncidentMove.Resume, Handling, Handler),
            new(Suspended, IncidentMove.Resume, Handling, Owner),
            new(Handling, IncidentMove.CallVolunteers, Handling, Handler),
            new(Handling, IncidentMove.HandOver, HandedOver, Handler),
            new(Handling, IncidentMove.Resolve, Verifying, Handler),
            new(HandedOver, IncidentMove.Resolve, Verifying, Handler),
            new(Verifying, IncidentMove.Verify, AwaitingFeedback, Verifier),
            new(Verifying, IncidentMove.Rework, Handling, Verifier),
            new(AwaitingFeedback, IncidentMove.RecordFeedback, Closed, Owner),
            new(AwaitingFeedback, IncidentMove.RecordFeedback, Handling, Owner),
            new(AwaitingFeedback, IncidentMove.Close, Closed, Owner),
            // Silence closes as "no answer".
            new(AwaitingFeedback, IncidentMove.Close, Closed, Relation.Timer),
            new(Reported, IncidentMove.Withdraw, Withdrawn, Reporter),
            new(Accepted, IncidentMove.Withdraw, Withdrawn, Reporter),
            new(Dispatched, IncidentMove.Withdraw, Withdrawn, Reporter),
            new(NeedsInfo, IncidentMove.Withdraw, Withdrawn, Reporter),
            new(Closed, IncidentMove.RequestReopen, ReopenRequested, Reporter),
            new(Rejected, IncidentMove.RequestReopen, ReopenRequested, Reporter),
            // Back to work, or to intake's desk had it been rejected.
            new(ReopenRequested, IncidentMove.Reopen, Handling, Owner),
            new(ReopenRequested, IncidentMove.Reopen, Accepted, Owner),
            new(ReopenRequested, IncidentMove.RefuseReopen, Closed, Owner),
            new(ReopenRequested, IncidentMove.RefuseReopen, Rejected, Owner),
        }
            .Concat(BeforeVerifying.Select(from => new Transition(from, IncidentMove.Merge, Merged, Owner)))
            .Concat(BeforeVerifying.Select(from => new Transition(from, IncidentMove.Escalate, Reported, Owner)))
            .Concat(
                Enum.GetValues<IncidentStatus>()
                    .Where(IsOpen)
                    .Select(s => new Transition(s, IncidentMove.Supervise, s, Owner))
            )
            .Concat(Enum.GetValues<IncidentStatus>().Select(s => new Transition(s, IncidentMove.Note, s, Anyone)))
            .Concat(Enum.GetValues<IncidentStatus>().Select(s => new Transition(s, IncidentMove.Attach, s, Anyone)))
            .ToFrozenSet();

    private static readonly FrozenDictionary<(IncidentStatus, IncidentMove), ImmutableArray<Transition>> ByMove =
        Transitions.GroupBy(edge => (edge.From, edge.Move)).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());

    private static readonly FrozenDictionary<IncidentStatus, ImmutableArray<IncidentMove>> ByStatus = Transitions
        .GroupBy(edge => edge.From)
        .ToFrozenDictionary(g => g.Key, g => g.Select(edge => edge.Move).Distinct().Order().ToImmutableArray());

    /// <summary>Open to the public: all but closed, rejected, merged and withdrawn.</summary>
    public static bool IsOpen(this IncidentStatus status) => !Ended.Contains(status);

    /// <summary>The edges of one move from one status; empty when it is not allowed from there.</summary>
    public static ImmutableArray<Transition> Edges(IncidentStatus from, IncidentMove move) =>
        ByMove.TryGetValue((from, move), out var edges) ? edges : [];

    /// <summary>Every move that leads on from a status.</summary>
    public static ImmutableArray<IncidentMove> MovesFrom(IncidentStatus status) => ByStatus[status];
}
