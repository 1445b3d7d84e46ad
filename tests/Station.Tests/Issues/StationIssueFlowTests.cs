using GovPlatform.Contracts.Station;
using GovPlatform.Domain;
using GovPlatform.StationService.Issues;
using Xunit;

namespace GovPlatform.StationService.Tests.Issues;

/// <summary>Every pair of statuses and every move, compared with a list written by hand.</summary>
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
    public void The_table_of_transitions_is_as_in_the_list()
    {
        var found =
            from status in Enum.GetValues<IssueStatus>()
            from move in Enum.GetValues<IssueMove>()
            from who in Enum.GetValues<IssueActor>()
            let to = StationIssueFlow.Next(status, move, who)
            where to is not null
            select $"{status} {move} {who} {to}";
        Assert.Equal(ByHand.Order(), found.Order());
    }

    [Fact]
    public void A_station_can_move_an_issue_once()
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
                var exception = Assert.Throws<RuleBrokenException>(() => second(issue));
                Assert.Equal("issue.transition", exception.Code);
            }
        }
    }

    /// <summary>The place of a mediation must not become public, so consumers of the message need to know.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("清走了", false)]
    public void The_message_of_a_solved_issue_contains_whether_a_mediation_settled_it(string? result, bool byMediation)
    {
        var issue = Issue();
        issue.Solve(result, At);

        var moves = issue.Raised.Select(step => IssueContracts.Decide(issue, step)).Cast<StationIssueMovedV1>();
        Assert.Equal(
            [("raise", false), ("solve", byMediation)],
            moves.Select(moved => (moved.Move, moved.ByMediation))
        );
    }

    [Fact]
    public void The_newest_step_of_the_incident_counts_in_every_order()
    {
        (long Sequence, string? Outcome)[] steps = [(2, null), (3, "rejected"), (4, null), (5, "closed")];
        foreach (var order in Permutations(steps))
        {
            var issue = Issue();
            issue.HandOn(HandOn(), At);
            foreach (var (sequence, outcome) in order.Concat(order))
            {
                issue.ApplyIncidentOutcome(sequence, outcome, outcome is null ? null : $"{sequence}", At);
            }
            Assert.Equal((IssueStatus.Answered, "closed", 5L), (issue.Status, issue.Outcome, issue.IncidentSequence));
            Assert.Equal("5", issue.Result);
            Assert.Equal(Enumerable.Range(1, (int)issue.Sequence), issue.Raised.Select(step => (int)step.Sequence));
        }
    }

    [Fact]
    public void An_issue_is_handed_on_again_when_its_incident_is_reopened()
    {
        var issue = Issue();
        issue.HandOn(HandOn(), At);
        issue.ApplyIncidentOutcome(7, "closed", "已修好", At);
        issue.ApplyIncidentOutcome(8, null, null, At);
        Assert.Equal((IssueStatus.HandedOn, null, null), (issue.Status, issue.Outcome, issue.Result));
        issue.ApplyIncidentOutcome(12, "merged", "已修好", At);
        Assert.Equal((IssueStatus.Answered, "merged"), (issue.Status, issue.Outcome));
    }

    [Fact]
    public void The_words_of_an_end_stay_when_later_steps_say_nothing_and_change_with_another_end()
    {
        var issue = Issue();
        issue.HandOn(HandOn(), At);
        issue.ApplyIncidentOutcome(7, "closed", "已修好", At);
        issue.ApplyIncidentOutcome(8, "closed", null, At);
        Assert.Equal(("已修好", "已修好"), (issue.Result, issue.Ending));
        // Reopened and closed again; the reopening comes late.
        issue.ApplyIncidentOutcome(12, "closed", "已更换", At);
        issue.ApplyIncidentOutcome(10, null, null, At);
        Assert.Equal((IssueStatus.Answered, "已更换"), (issue.Status, issue.Result));
    }

    [Theory]
    [InlineData("rejected", "上报事项不予受理")]
    [InlineData("withdrawn", "上报事项已撤销")]
    [InlineData("closed", "上报事项已办结")]
    public void An_end_without_words_is_told_in_words_too(string outcome, string ending)
    {
        var issue = Issue();
        Assert.Null(issue.Ending);
        issue.HandOn(HandOn(), At);
        Assert.Null(issue.Ending);
        issue.ApplyIncidentOutcome(7, outcome, null, At);
        Assert.Equal((null, ending), (issue.Result, issue.Ending));
    }

    private static IssueHandOn HandOn() => new(Guid.CreateVersion7(At), "service.other", null, null, "head");

    private static StationIssue Issue()
    {
        var (station, meeting) = (Guid.CreateVersion7(At), Guid.CreateVersion7(At));
        return StationIssue.Raise(
            Guid.CreateVersion7(At),
            new MeetingReference(station, meeting, "990001101", "/990001/990001101/"),
            new IssueContent("题", "文", null),
            "head",
            At
        );
    }

    private static IEnumerable<IReadOnlyList<T>> Permutations<T>(IReadOnlyList<T> items) =>
        items.Count == 0
            ?
            [
                [],
            ]
            : items.SelectMany(
                (item, index) =>
                    Permutations([.. items.Where((_, other) => other != index)])
                        .Select(rest => (IReadOnlyList<T>)[item, .. rest])
            );
}
