using GovPlatform.Contracts.Incident;
using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

/// <summary>Figures that say what the incidents' own clocks, rounds and handling units say.</summary>
[Collection(OversightCollection.Name)]
public sealed class IncidentFormulaTests(OversightFixture oversight)
{
    private static readonly DateTimeOffset October = Facts.Noon.AddMonths(-1);

    [Fact]
    public async Task A_matter_is_solved_at_the_tier_of_the_unit_that_handled_it()
    {
        var county = new TestCounty(oversight, "7707");
        await county.GivenAsync(
            Closed(s => s with { Tier = "grid", HandlingTier = "town", HandOvers = 1 }),
            Closed(s => s with { Tier = "grid", HandlingTier = "grid" }),
            Closed(s => s with { Tier = "county", HandlingTier = "town", HandOvers = 3 }),
            Facts.Closed(county.East, Facts.Subject(), 5, byReporter: true, state: s => s with { HandOvers = 7 })
        );
        Assert.Equal("0.6666666667 = 2/3", await county.FigureAsync("matters.solvedAtTier.town"));
        Assert.Equal("0.3333333333 = 1/3", await county.FigureAsync("matters.solvedAtTier.grid"));
        Assert.Equal("0 = 0/3", await county.FigureAsync("matters.solvedAtTier.county"));
        Assert.Equal("0.6666666667 = 2/3", await county.FigureAsync("matters.solvedAtTier.grid", version: 1));
        Assert.Equal("1.3333333333 = 4/3", await county.FigureAsync("matters.handOvers"));

        IncidentClosedV1 Closed(Func<IncidentState, IncidentState> state) =>
            Facts.Closed(county.East, Facts.Subject(), 5, state: state);
    }

    [Fact]
    public async Task On_time_is_what_the_incidents_own_total_clock_says()
    {
        var county = new TestCounty(oversight, "7708");
        await county.GivenAsync(
            // Closed after the due time, since verification and return visit came after the clock had stopped.
            Closed("total met", "feedback missed"),
            Closed("total missed", "handle met"),
            Closed("handle dropped", "handle met", "total met"),
            Closed("total uncomputed"),
            Closed()
        );
        Assert.Equal("0.6666666667 = 2/3", await county.FigureAsync("incidents.onTime"));
        Assert.Equal("null = 0/0", await county.FigureAsync("incidents.onTime", county.West));
        Assert.Equal("0 = 0/5", await county.FigureAsync("incidents.onTime", version: 1));

        IncidentClosedV1 Closed(params string[] clocks) =>
            Facts.Closed(
                county.East,
                Facts.Subject(),
                9,
                state: s =>
                    s with
                    {
                        DueAt = Facts.Noon.AddHours(-3),
                        Clocks =
                        [
                            .. clocks.Select(clock => new IncidentClock
                            {
                                Name = clock.Split(' ')[0],
                                State = clock.Split(' ')[1],
                                Round = 1,
                                StartedAt = Facts.Noon.AddDays(-1),
                            }),
                        ],
                    }
            );
    }

    [Fact]
    public async Task A_safety_matter_done_in_less_than_its_net_day_is_one_of_one_on_time_however_late_it_closes()
    {
        var county = new TestCounty(oversight, "7714");
        var reported = Facts.Noon.AddDays(-4);
        // 19 hours and 22 minutes net of the 17 hours in which the clock stood still; closed days after the due time.
        await county.GivenAsync(
            Facts.Closed(
                county.East,
                Facts.Subject(),
                9,
                state: s =>
                    s with
                    {
                        Severity = "safety",
                        ReportedAt = reported,
                        DueAt = reported.AddHours(24 + 17),
                        Clocks =
                        [
                            new IncidentClock
                            {
                                Name = "total",
                                State = "met",
                                Round = 1,
                                StartedAt = reported,
                                DueAt = reported.AddHours(24 + 17),
                                StoppedAt = reported + new TimeSpan(19 + 17, 22, 0),
                            },
                        ],
                    }
            )
        );
        Assert.Equal("1 = 1/1", await county.FigureAsync("incidents.onTime"));
    }

    [Fact]
    public async Task Overdue_counts_incidents_by_the_clock_that_ran_out()
    {
        var county = new TestCounty(oversight, "7709");
        var (twice, once) = (Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            Facts.Moved(county.East, twice, 2, "markOverdue") with
            {
                Clock = "accept",
            },
            Facts.Moved(county.East, twice, 4, "markOverdue") with
            {
                Clock = "accept",
            },
            Facts.Moved(county.East, twice, 5, "markOverdue") with
            {
                Clock = "handle",
            },
            Facts.Moved(county.East, once, 3, "markOverdue"),
            Facts.Moved(county.East, once, 2, "warn") with
            {
                Clock = "accept",
            },
            Facts.Moved(county.West, Facts.Subject(), 2, "markOverdue") with
            {
                Clock = "handle",
            },
            Facts.Moved(county.West, Facts.Subject(), 3, "markOverdue", at: October) with
            {
                Clock = "handle",
            }
        );
        Assert.Equal("2", await county.FigureAsync("incidents.overdue"));
        Assert.Equal("1", await county.FigureAsync("incidents.overdue.accept"));
        Assert.Equal("2", await county.FigureAsync("incidents.overdue.handle"));
        Assert.Equal("1", await county.FigureAsync("incidents.overdue.handle", county.West));
        Assert.Equal("0", await county.FigureAsync("incidents.overdue.verify"));
    }

    [Fact]
    public async Task What_was_merged_by_the_end_is_overdue_no_more_until_it_is_taken_out_again()
    {
        var county = new TestCounty(oversight, "7710");
        var (merged, apart, later) = (Facts.Subject(), Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            Overdue(merged, 2),
            Facts.Moved(county.East, merged, 3, "merge"),
            Overdue(apart, 2),
            Facts.Moved(county.East, apart, 3, "merge"),
            Facts.Moved(county.East, apart, 4, "unmerge"),
            Overdue(later, 2),
            Facts.Moved(county.East, later, 3, "merge", at: Facts.Noon.AddMonths(1)),
            Facts.Reported(county.East, subject: merged),
            Facts.Reported(county.East, subject: apart),
            Facts.Reported(county.East, subject: later)
        );
        Assert.Equal("2", await county.FigureAsync("incidents.overdue"));
        Assert.Equal("2", await county.FigureAsync("incidents.overdue.accept"));
        Assert.Equal("3", await county.FigureAsync("incidents.overdue", version: 1));
        Assert.Equal("3", await county.FigureAsync("incidents.overdue.accept", version: 1));
        Assert.Equal("0.3333333333 = 1/3", await county.FigureAsync("incidents.merged"));

        IncidentMovedV1 Overdue(Guid subject, long sequence) =>
            Facts.Moved(county.East, subject, sequence, "markOverdue") with
            {
                Clock = "accept",
            };
    }

    [Fact]
    public async Task Answers_that_a_handler_recorded_count_and_are_marked()
    {
        var county = new TestCounty(oversight, "7711");
        await county.GivenAsync(
            Answer("satisfied", "handler"),
            Answer("satisfied", "desk"),
            Answer("satisfied", "reporter"),
            Answer("none", null)
        );
        Assert.Equal("1 = 3/3", await county.FigureAsync("incidents.satisfaction"));
        Assert.Equal("0.3333333333 = 1/3", await county.FigureAsync("incidents.contestableAnswers"));

        IncidentClosedV1 Answer(string answer, string? by) =>
            Facts.Closed(county.East, Facts.Subject(), 5, state: s => s with { Feedback = answer, FeedbackBy = by });
    }

    [Fact]
    public async Task The_burden_is_what_members_record_by_member_and_day()
    {
        var county = new TestCounty(oversight, "7712");
        await county.GivenAsync(
            Step("monday-a", 6, 14),
            Step("monday-a", 1),
            Step("monday-b", 4),
            Step("tuesday-a", 2, 5),
            Step(null, 0)
        );
        Assert.Equal("1.3333333333 = 4/3", await county.FigureAsync("burden.records"));
        Assert.Equal("4.3333333333 = 13/3", await county.FigureAsync("burden.fields"));
        // Of two days the application said how often the screen was touched.
        Assert.Equal("9.5 = 19/2", await county.FigureAsync("burden.taps"));
        Assert.Equal("null = 0/0", await county.FigureAsync("burden.records", county.West));

        IncidentMovedV1 Step(string? person, int fields, int? taps = null) =>
            Facts.Moved(
                county.East,
                Facts.Subject(),
                2,
                "note",
                s =>
                    s with
                    {
                        Work = person is null
                            ? null
                            : new MemberWork
                            {
                                Person = person,
                                Fields = fields,
                                Taps = taps,
                            },
                    }
            );
    }

    [Fact]
    public async Task Satisfaction_counts_every_answer_and_ignores_a_missing_one()
    {
        var county = new TestCounty(oversight, "7713");
        var (satisfied, unanswered) = (Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            Facts.Moved(county.East, satisfied, 5, "recordFeedback", s => s with { Feedback = "dissatisfied" }),
            Facts.Closed(county.East, satisfied, 9, state: s => s with { Feedback = "satisfied" }),
            Facts.Moved(county.East, unanswered, 5, "recordFeedback", s => s with { Feedback = "dissatisfied" }),
            Facts.Moved(county.East, unanswered, 7, "note", s => s with { Feedback = "satisfied" }),
            Facts.Closed(county.East, unanswered, 9, state: s => s with { Feedback = "none" }),
            Facts.Closed(county.West, Facts.Subject(), 4, state: s => s with { Feedback = "none" })
        );

        Assert.Equal("0.3333333333 = 1/3", await county.FigureAsync("incidents.satisfaction"));
        Assert.Equal("0.5 = 1/2", await county.FigureAsync("incidents.satisfaction", version: 1));
        Assert.Equal("null = 0/0", await county.FigureAsync("incidents.satisfaction", county.West));
    }
}
