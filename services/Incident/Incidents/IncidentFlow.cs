using System.Collections.Frozen;
using System.Collections.Immutable;
using static GovPlatform.IncidentService.Incidents.IncidentMove;
using static GovPlatform.IncidentService.Incidents.IncidentStatus;
using static GovPlatform.IncidentService.Incidents.Who;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>One edge of the life cycle.</summary>
internal sealed record Transition(IncidentStatus From, IncidentMove Move, IncidentStatus To, Who Who);

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
            new(Reported, Accept, Accepted, Owner),
            new(Reported, Reject, Rejected, Owner),
            // Solved on the spot (就地处置): by the grid member on whose ground it is, or who reported it from there.
            new(Reported, Resolve, Verifying, Owner),
            new(Reported, Resolve, Verifying, Reporter),
            new(Reported, RequestInfo, NeedsInfo, Owner),
            new(Accepted, RequestInfo, NeedsInfo, Owner),
            new(Handling, RequestInfo, NeedsInfo, Handler),
            // The answer leads back to where the question was asked.
            new(NeedsInfo, Answer, Reported, Reporter),
            new(NeedsInfo, Answer, Accepted, Reporter),
            new(NeedsInfo, Answer, Handling, Reporter),
            new(Accepted, Dispatch, Dispatched, Owner),
            new(Dispatched, Take, Handling, Handler),
            new(Dispatched, Return, Accepted, Handler),
            new(Handling, Return, Accepted, Handler),
            // Asking does not suspend; the approval does.
            new(Handling, Suspend, Handling, Handler),
            new(Handling, ApproveSuspension, Suspended, Owner),
            new(Suspended, Resume, Handling, Handler),
            new(Suspended, Resume, Handling, Owner),
            new(Handling, CallVolunteers, Handling, Handler),
            new(Handling, HandOver, HandedOver, Handler),
            new(Handling, Resolve, Verifying, Handler),
            new(HandedOver, Resolve, Verifying, Handler),
            new(Verifying, Verify, AwaitingFeedback, Verifier),
            new(Verifying, Rework, Handling, Verifier),
            new(AwaitingFeedback, RecordFeedback, Closed, Owner),
            new(AwaitingFeedback, RecordFeedback, Handling, Owner),
            new(AwaitingFeedback, Close, Closed, Owner),
            // Silence closes as "no answer".
            new(AwaitingFeedback, Close, Closed, Who.Timer),
            new(Reported, Withdraw, Withdrawn, Reporter),
            new(Accepted, Withdraw, Withdrawn, Reporter),
            new(Dispatched, Withdraw, Withdrawn, Reporter),
            new(NeedsInfo, Withdraw, Withdrawn, Reporter),
            new(Closed, RequestReopen, ReopenRequested, Reporter),
            new(Rejected, RequestReopen, ReopenRequested, Reporter),
            // Back to work, or to intake's desk had it been rejected.
            new(ReopenRequested, Reopen, Handling, Owner),
            new(ReopenRequested, Reopen, Accepted, Owner),
            new(ReopenRequested, RefuseReopen, Closed, Owner),
            new(ReopenRequested, RefuseReopen, Rejected, Owner),
        }
            .Concat(BeforeVerifying.Select(from => new Transition(from, Merge, Merged, Owner)))
            .Concat(BeforeVerifying.Select(from => new Transition(from, Escalate, Reported, Owner)))
            .Concat(Enum.GetValues<IncidentStatus>().Where(IsOpen).Select(s => new Transition(s, Supervise, s, Owner)))
            .Concat(Enum.GetValues<IncidentStatus>().Select(s => new Transition(s, Note, s, Anyone)))
            .Concat(Enum.GetValues<IncidentStatus>().Select(s => new Transition(s, Attach, s, Anyone)))
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
