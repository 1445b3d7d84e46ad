using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.StationService.Issues;
using Xunit;

namespace GovPlatform.StationService.Tests.Issues;

/// <summary>Every pair of statuses by every move, against a list written by hand.</summary>
public sealed class StationIssueFlowTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] ByHand =
    [
        "Open Solve Station Solved",
        "Open Answer Station Answered",
        "Open HandOn Station HandedOn",
        "HandedOn Answer Incident Answered",
        "Answered Answer Incident Answered",
        "Answered Reopen Incident HandedOn",
    ];

    [Fact]
    public void Every_pair_is_as_written_by_hand()
    {
        var found =
            from status in Enum.GetValues<IssueStatus>()
            from move in Enum.GetValues<IssueMove>()
            from who in Enum.GetValues<IssueActor>()
            let to = StationIssueFlow.To(status, move, who)
            where to is not null
            select $"{status} {move} {who} {to}";
        Assert.Equal(ByHand.Order(), found.Order());
    }

    [Fact]
    public void The_station_moves_an_issue_once()
    {
        var moves = new Action<StationIssue>[]
        {
            issue => issue.Solve("清走了", At),
            issue => issue.Answer("已说明", At),
            issue => issue.HandOn(HandOn(), At),
        };
        foreach (var first in moves)
        {
            foreach (var second in moves)
            {
                var issue = Issue();
                first(issue);
                var refused = Assert.Throws<RuleBrokenException>(() => second(issue));
                Assert.Equal("issue.transition", refused.Code);
            }
        }
    }

    /// <summary>Whoever publishes the step must know that its place is a mediation's.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("清走了", false)]
    public void Its_message_says_whether_a_mediation_settled_it(string? result, bool byMediation)
    {
        var issue = Issue();
        issue.Solve(result, At);

        var moves = issue.Raised.Select(step => IssueContracts.Decide(issue, step)).Cast<StationIssueMovedV1>();
        Assert.Equal(
            [("raise", false), ("solve", byMediation)],
            moves.Select(moved => (moved.Move, moved.ByMediation))
        );
    }

    /// <summary>Whatever order the incident's steps are heard in, the issue ends as the newest says.</summary>
    [Fact]
    public void The_newest_step_of_the_incident_counts_in_every_order()
    {
        (long Sequence, string? Outcome)[] steps = [(2, null), (3, "rejected"), (4, null), (5, "closed")];
        foreach (var order in Orders(steps))
        {
            var issue = Issue();
            issue.HandOn(HandOn(), At);
            foreach (var (sequence, outcome) in order.Concat(order))
                issue.ApplyIncidentOutcome(sequence, outcome, At);
            Assert.Equal((IssueStatus.Answered, "closed", 5L), (issue.Status, issue.Outcome, issue.IncidentSequence));
            Assert.Equal(Enumerable.Range(1, (int)issue.Sequence), issue.Raised.Select(step => (int)step.Sequence));
        }
    }

    [Fact]
    public void An_incident_opened_again_has_the_issue_again()
    {
        var issue = Issue();
        issue.HandOn(HandOn(), At);
        issue.ApplyIncidentOutcome(7, "closed", At);
        issue.ApplyIncidentOutcome(8, null, At);
        Assert.Equal((IssueStatus.HandedOn, null), (issue.Status, issue.Outcome));
        issue.ApplyIncidentOutcome(12, "merged", At);
        Assert.Equal((IssueStatus.Answered, "merged"), (issue.Status, issue.Outcome));
    }

    private static IssueForwarding HandOn() => new(Guid.CreateVersion7(At), "service.other", null, null, "head");

    private static StationIssue Issue()
    {
        var (station, meeting) = (Guid.CreateVersion7(At), Guid.CreateVersion7(At));
        return StationIssue.Raise(
            Guid.CreateVersion7(At),
            new IssuePlace(station, meeting, "990001101", "/990001/990001101/"),
            new IssueContent("题", "文", null),
            "head",
            At
        );
    }

    private static IEnumerable<IReadOnlyList<T>> Orders<T>(IReadOnlyList<T> items) =>
        items.Count == 0
            ?
            [
                [],
            ]
            : items.SelectMany(
                (item, index) =>
                    Orders([.. items.Where((_, other) => other != index)])
                        .Select(rest => (IReadOnlyList<T>)[item, .. rest])
            );
}
