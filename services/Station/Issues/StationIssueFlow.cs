using System.Collections.Frozen;
using System.Collections.Immutable;
using static GovPlatform.StationService.Issues.IssueActor;
using static GovPlatform.StationService.Issues.IssueMove;
using static GovPlatform.StationService.Issues.IssueStatus;

namespace GovPlatform.StationService.Issues;

/// <summary>The transitions of an issue; all others are rejected with <c>issue.transition</c>.</summary>
internal static class StationIssueFlow
{
    internal sealed record Transition(IssueStatus From, IssueMove Move, IssueActor By, IssueStatus To);

    public static FrozenSet<Transition> Transitions { get; } =
        new Transition[]
        {
            new(Open, Solve, Station, Solved),
            new(Open, Answer, Station, Answered),
            new(Open, HandOn, Station, HandedOn),
            new(HandedOn, Answer, Incident, Answered),
            // The incident was reopened and ended again with another outcome, and the message about the second end
            // arrived before the one about the reopening.
            new(Answered, Answer, Incident, Answered),
            new(Answered, Reopen, Incident, HandedOn),
        }.ToFrozenSet();

    /// <summary>Status after the move; null if the move is not allowed.</summary>
    public static IssueStatus? Next(IssueStatus from, IssueMove move, IssueActor by) =>
        Transitions.SingleOrDefault(edge => (edge.From, edge.Move, edge.By) == (from, move, by))?.To;

    /// <summary>Moves that the station's staff may make in a status.</summary>
    public static ImmutableArray<IssueMove> Allowed(IssueStatus from) =>
        [.. Transitions.Where(edge => edge.From == from && edge.By == Station).Select(edge => edge.Move).Order()];
}
