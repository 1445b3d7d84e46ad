using System.Diagnostics;
using GovPlatform.OversightService.Figures;
using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

/// <summary>Each formula, over facts that are published in reverse order and some of them twice.</summary>
[Collection(OversightCollection.Name)]
public sealed class FormulaTests(OversightFixture oversight)
{
    private static readonly DateTimeOffset October = Facts.Noon.AddMonths(-1);
    private static readonly DateTimeOffset December = Facts.Noon.AddMonths(1);

    [Fact]
    public async Task Figures_of_incidents_use_their_state_at_the_last_closing()
    {
        var county = new TestCounty(oversight, "61");
        var twice = Facts.Subject();
        var later = Facts.Subject();
        await county.GivenAsync(
            Facts.Closed(county.East, twice, 5, state: s => s with { DueAt = Facts.Noon.AddDays(-1), Dispatches = 1 }),
            Facts.Moved(county.East, twice, 7, "reopen"),
            Facts.Closed(county.East, twice, 9, state: s => s with { DueAt = Facts.Noon, Dispatches = 2, Reworks = 1 }),
            Facts.Closed(
                county.East,
                later,
                4,
                state: s => s with { DueAt = Facts.Noon.AddTicks(-10), Dispatches = 1 }
            ),
            Facts.Moved(county.East, later, 6, "reopen", at: December),
            Facts.Closed(county.West, Facts.Subject(), 3),
            Facts.Closed(county.West, Facts.Subject(), 3, October)
        );

        Assert.Equal("3", await county.FigureAsync("incidents.closed"));
        Assert.Equal("0.5 = 1/2", await county.FigureAsync("incidents.onTime", version: 1));
        Assert.Equal("null = 0/0", await county.FigureAsync("incidents.onTime", county.West, version: 1));
        Assert.Equal("0.5 = 1/2", await county.FigureAsync("incidents.firstDispatchAccuracy"));
        Assert.Equal("0.3333333333 = 1/3", await county.FigureAsync("incidents.rework"));
        Assert.Equal("0.5 = 1/2", await county.FigureAsync("incidents.reopened", county.East));
        Assert.Equal(
            "1 = 2/2",
            await county.FigureAsync("incidents.reopened", county.East, "2026-11-01", "2027-01-01")
        );
        Assert.Equal("0 = 0/1", await county.FigureAsync("incidents.reopened", county.West));
    }

    [Fact]
    public async Task A_matter_is_counted_once_at_the_tier_that_solved_it()
    {
        var county = new TestCounty(oversight, "63");
        var (settled, big, incident, quarrel) = (Facts.Subject(), Facts.Subject(), Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            Facts.Closed(county.East, Facts.Subject(), 5, state: s => s with { Tier = "community" }),
            Facts.Closed(county.East, Facts.Subject(), 5, byReporter: true),
            Facts.Issue(county.East, Facts.Subject(), 2, "solve", "solved"),
            Facts.Issue(county.East, settled, 2, "solve", "solved"),
            Facts.Mediation(county.East, Facts.Subject(), 3, "agree", "agreed", issue: settled),
            Facts.Mediation(county.East, quarrel, 2, "agree", "agreed"),
            Facts.Mediation(county.East, quarrel, 3, "followUp", "performed"),
            Facts.Mediation(county.East, Facts.Subject(), 2, "fail", "failed"),
            Facts.Issue(county.East, big, 2, "solve", "solved"),
            Facts.Issue(county.East, big, 3, "reopen", "open"),
            Facts.HandedOn(county.East, big, 4, incident),
            Facts.Issue(county.East, big, 5, "answer", "answered"),
            Facts.Closed(county.Root, incident, 9, state: s => s with { Tier = "county" })
        );

        Assert.Equal("0.6 = 3/5", await county.FigureAsync("matters.solvedAtTier.station"));
        Assert.Equal("0 = 0/5", await county.FigureAsync("matters.solvedAtTier.grid"));
        Assert.Equal("0.2 = 1/5", await county.FigureAsync("matters.solvedAtTier.community"));
        Assert.Equal("0 = 0/5", await county.FigureAsync("matters.solvedAtTier.town"));
        Assert.Equal("0.2 = 1/5", await county.FigureAsync("matters.solvedAtTier.county"));
        Assert.Equal("0 = 0/5", await county.FigureAsync("matters.solvedAtTier.city"));
        Assert.Equal("0.75 = 3/4", await county.FigureAsync("matters.solvedAtTier.station", county.East));
        Assert.Equal("0.1666666667 = 1/6", await county.FigureAsync("matters.handledByReporter"));
        Assert.Equal("null = 0/0", await county.FigureAsync("matters.solvedAtTier.station", county.West));
    }

    [Fact]
    public async Task Voluntary_service_counts_in_the_period_it_was_served()
    {
        var county = new TestCounty(oversight, "64");
        var (shift, other, first, second) = (Facts.Subject(), Facts.Subject(), Facts.Subject(), Facts.Subject());
        var corrected = Facts.Subject();
        var absent = Facts.Subject();
        await county.GivenAsync(
            Facts.SignUp(county.East, corrected, 1, "confirmed", shift, first, at: October),
            Facts.SignUp(county.East, corrected, 3, "served", shift, first, 60),
            Facts.SignUp(county.East, corrected, 4, "served", shift, first, 90),
            Facts.SignUp(county.East, corrected, 5, "served", shift, first, 500, December),
            Facts.SignUp(county.East, Facts.Subject(), 3, "served", shift, second, 30),
            Facts.SignUp(county.West, Facts.Subject(), 3, "served", other, first, 45),
            Facts.SignUp(county.West, absent, 3, "served", other, second, 45),
            Facts.SignUp(county.West, absent, 4, "absent", other, second),
            Facts.SignUp(county.West, Facts.Subject(), 1, "confirmed", Facts.Subject(), Facts.Subject())
        );

        Assert.Equal("2", await county.FigureAsync("volunteer.sessions"));
        Assert.Equal("2", await county.FigureAsync("volunteer.people"));
        Assert.Equal("575", await county.FigureAsync("volunteer.minutes"));
        Assert.Equal("530", await county.FigureAsync("volunteer.minutes", county.East));
        Assert.Equal("1", await county.FigureAsync("volunteer.people", county.West));
        Assert.Equal("0", await county.FigureAsync("volunteer.minutes", null, "2026-12-01", "2027-01-01"));
        Assert.Equal("575", await county.FigureAsync("volunteer.minutes", null, "2026-11-01", "2027-01-01"));
    }

    [Fact]
    public async Task Incubations_and_stations_are_counted_as_they_are_at_the_end_of_the_period()
    {
        var county = new TestCounty(oversight, "65");
        var (graduated, moved, closed) = (Facts.Subject(), Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            Facts.Incubation(county.East, graduated, 4, "incubating", October),
            Facts.Incubation(county.East, graduated, 5, "graduated"),
            Facts.Incubation(county.East, Facts.Subject(), 1, "applied"),
            Facts.Station(county.East, moved, 1, "open", October),
            Facts.Station(county.West, moved, 2, "open"),
            Facts.Station(county.West, closed, 1, "open", October),
            Facts.Station(county.West, closed, 2, "closed"),
            Facts.Station(county.West, closed, 3, "open", December),
            Facts.Session(county.East, "lecture", 12),
            Facts.Session(county.East, "lecture", 7),
            Facts.Session(county.West, "culture", 3),
            Facts.Session(county.West, "culture", 100, October)
        );

        Assert.Equal("1", await county.FigureAsync("socialOrg.byStage.graduated"));
        Assert.Equal("0", await county.FigureAsync("socialOrg.byStage.incubating"));
        Assert.Equal("1", await county.FigureAsync("socialOrg.byStage.incubating", null, "2026-01-01", "2026-11-01"));
        Assert.Equal("1", await county.FigureAsync("socialOrg.byStage.applied"));
        Assert.Equal("1", await county.FigureAsync("station.open"));
        Assert.Equal("0", await county.FigureAsync("station.open", county.East));
        Assert.Equal("2", await county.FigureAsync("station.open", null, "2026-01-01", "2026-11-01"));
        Assert.Equal("2", await county.FigureAsync("station.sessions.lecture"));
        Assert.Equal("1", await county.FigureAsync("station.sessions.culture"));
        Assert.Equal("0", await county.FigureAsync("station.sessions.reading"));
        Assert.Equal("22", await county.FigureAsync("station.visits"));
        Assert.Equal("3", await county.FigureAsync("station.visits", county.West));
    }

    /// <summary>1 November 2026 is a Sunday: the month's whole weeks begin on the 2nd, 9th, 16th and 23rd.</summary>
    [Fact]
    public async Task Weekly_activities_are_required_in_whole_weeks_after_registration()
    {
        var county = new TestCounty(oversight, "66");
        var (old, young, keen) = (Facts.Subject(), Facts.Subject(), Facts.Subject());
        // Monday the 9th, 00:30 in the county: activities are required from the 16th on.
        var monday = new DateTimeOffset(2026, 11, 8, 16, 30, 0, TimeSpan.Zero);
        await county.GivenAsync(
            Facts.Organization(county.East, old, 1, October),
            Facts.Activity(county.East, old, "2026-11-01"),
            Facts.Activity(county.East, old, "2026-11-02"),
            Facts.Activity(county.East, old, "2026-11-08"),
            Facts.Activity(county.East, old, "2026-11-29"),
            Facts.Activity(county.East, old, "2026-11-30"),
            Facts.Organization(county.West, young, 1, monday, quota: 2),
            Facts.Activity(county.West, young, "2026-11-16"),
            Facts.Activity(county.West, young, "2026-11-17"),
            Facts.Activity(county.West, young, "2026-11-23"),
            Facts.Organization(county.West, young, 2, monday.AddDays(20), status: "exited"),
            Facts.Organization(county.West, keen, 1, October, quota: 0),
            Facts.Activity(county.West, keen, "2026-11-16")
        );

        Assert.Equal("0.5 = 2/4", await county.FigureAsync("socialOrg.weeklyAttainment", county.East));
        Assert.Equal("1 = 1/1", await county.FigureAsync("socialOrg.weeklyAttainment", county.West));
        Assert.Equal("0.6 = 3/5", await county.FigureAsync("socialOrg.weeklyAttainment"));
        Assert.Equal(
            "null = 0/0",
            await county.FigureAsync("socialOrg.weeklyAttainment", null, "2026-11-03", "2026-11-15")
        );
    }

    /// <summary>Queried on Wednesday the 25th: the weeks of the 2nd, 9th and 16th are over.</summary>
    [Fact]
    public async Task Future_weeks_are_not_counted_and_the_widest_period_is_computed_quickly()
    {
        const string figure = "socialOrg.weeklyAttainment";
        const string wednesday = "2026-11-25T09:00:00+08:00";
        var county = new TestCounty(oversight, "69");
        var eve = new DateTimeOffset(2026, 10, 30, 4, 0, 0, TimeSpan.Zero);
        var keen = Enumerable.Range(0, 4).Select(_ => Facts.Subject()).ToList();
        await county.GivenAsync([
            .. keen.Select(id => Facts.Organization(county.East, id, 1, eve)),
            .. keen.SelectMany(id =>
                new[] { "2026-11-02", "2026-11-09", "2026-11-16" }.Select(day => Facts.Activity(county.East, id, day))
            ),
        ]);

        Assert.Equal("1 = 12/12", await county.FigureAsync(figure, at: wednesday));
        Assert.Equal("1 = 12/12", await county.FigureAsync(figure, to: "2100-12-31", at: wednesday));
        var watch = Stopwatch.StartNew();
        Assert.Equal("1 = 12/12", await county.FigureAsync(figure, null, "1901-01-01", "8999-12-31", wednesday));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Mediations_are_counted_when_they_end_and_agreements_on_their_follow_up_day()
    {
        var county = new TestCounty(oversight, "67");
        var (kept, broken, early, waiting) = (Facts.Subject(), Facts.Subject(), Facts.Subject(), Facts.Subject());
        var day = new DateOnly(2026, 11, 25);
        await county.GivenAsync(
            Facts.Mediation(county.East, kept, 1, "open", "open", at: October),
            Facts.Mediation(county.East, kept, 2, "agree", "agreed", followUpOn: day, at: October),
            Facts.Mediation(county.East, kept, 3, "followUp", "performed", followUpOn: day),
            Facts.Mediation(county.East, broken, 2, "agree", "agreed", followUpOn: day),
            Facts.Mediation(county.East, broken, 3, "followUp", "broken", followUpOn: day),
            Facts.Mediation(county.East, waiting, 2, "agree", "agreed", followUpOn: new DateOnly(2026, 12, 1)),
            Facts.Mediation(county.West, early, 2, "withdraw", "withdrawn"),
            Facts.Mediation(county.West, Facts.Subject(), 2, "fail", "failed"),
            Facts.Mediation(county.West, Facts.Subject(), 1, "open", "open")
        );

        Assert.Equal("0.5 = 2/4", await county.FigureAsync("mediation.agreed"));
        Assert.Equal("1 = 2/2", await county.FigureAsync("mediation.agreed", county.East));
        Assert.Equal("0.5 = 1/2", await county.FigureAsync("mediation.performed"));
        Assert.Equal("null = 0/0", await county.FigureAsync("mediation.performed", county.West));
        Assert.Equal(
            "0.3333333333 = 1/3",
            await county.FigureAsync("mediation.performed", null, "2026-11-01", "2026-12-02")
        );
    }

    public static TheoryData<string> Names => [.. FigureCatalog.All.Keys];

    /// <summary>Shows that every formula is valid SQL.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_figure_has_a_value_without_facts(string name)
    {
        var county = new TestCounty(oversight, "68");
        await oversight.PublishAsync(Facts.Unit(county.Root, Guid.Parse("01930000-0000-7000-8000-000000000068")));
        await oversight.SettleAsync("SELECT count(*) FROM fact WHERE unit_path = '/68/'", 1);

        Assert.Contains(await county.FigureAsync(name), new[] { "0", "null = 0/0" });
    }
}
