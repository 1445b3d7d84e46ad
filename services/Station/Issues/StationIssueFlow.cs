using System.Collections.Frozen;
using System.Collections.Immutable;
using static GovPlatform.StationService.Issues.IssueActor;
using static GovPlatform.StationService.Issues.IssueMove;
using static GovPlatform.StationService.Issues.IssueStatus;

namespace GovPlatform.StationService.Issues;

/// <summary>The life cycle of an issue, as data. An edge that is not here does not exist.</summary>
internal static class StationIssueFlow
{
    /// <summary>One edge.</summary>
    internal sealed record Transition(IssueStatus From, IssueMove Move, IssueActor By, IssueStatus To);

    /// <summary>Every edge.</summary>
    public static FrozenSet<Transition> Transitions { get; } =
        new Transition[]
        {
            new(Open, Solve, Station, Solved),
            new(Open, Answer, Station, Answered),
            new(Open, HandOn, Station, HandedOn),
            new(HandedOn, Answer, Incident, Answered),
            // What came between was overtaken by a later message: the incident ended otherwise than first heard.
            new(Answered, Answer, Incident, Answered),
            new(Answered, Reopen, Incident, HandedOn),
        }.ToFrozenSet();

    /// <summary>Where a move leads, or null where it is not allowed.</summary>
    /// <param name="from">Where the issue stands.</param>
    /// <param name="move">The move.</param>
    /// <param name="by">Who makes it.</param>
    public static IssueStatus? To(IssueStatus from, IssueMove move, IssueActor by) =>
        Transitions.SingleOrDefault(edge => (edge.From, edge.Move, edge.By) == (from, move, by))?.To;

    /// <summary>What the station may do from here.</summary>
    /// <param name="from">Where the issue stands.</param>
    public static ImmutableArray<IssueMove> Allowed(IssueStatus from) =>
        [.. Transitions.Where(edge => edge.From == from && edge.By == Station).Select(edge => edge.Move).Order()];
}
