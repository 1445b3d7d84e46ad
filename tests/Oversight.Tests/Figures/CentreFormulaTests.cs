using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

/// <summary>The formulas of patrols and meetings.</summary>
[Collection(OversightCollection.Name)]
public sealed class CentreFormulaTests(OversightFixture oversight)
{
    private static readonly DateTimeOffset December = Facts.Noon.AddMonths(1);

    private static DateOnly Day(int day, int month = 11) => new(2026, month, day);

    /// <summary>November has thirty days; the west's grid exists from the 21st on, for nine days.</summary>
    [Fact]
    public async Task Each_grid_owes_each_day_on_which_it_exists_one_patrol()
    {
        var county = new TestCounty(oversight, "791");
        var (one, two, west) = (county.East + "791g1/", county.East + "791g2/", county.West + "791g3/");
        await county.GivenAsync(
            CentreFacts.Grid(one, Day(1, 1)),
            CentreFacts.Grid(two, Day(1, 1)),
            CentreFacts.Grid(west, Day(21), Day(30)),
            CentreFacts.Patrol(one, Day(1), 2),
            CentreFacts.Patrol(one, Day(1)),
            CentreFacts.Patrol(one, Day(30)),
            CentreFacts.Patrol(one, Day(31, 10), 5),
            CentreFacts.Patrol(one, Day(1, 12), 7),
            CentreFacts.Patrol(west, Day(20), 1),
            CentreFacts.Patrol(west, Day(21), 3, December)
        );

        Assert.Equal("5", await county.FigureAsync("patrols.done"));
        Assert.Equal("6", await county.FigureAsync("patrols.findings"));
        Assert.Equal("3", await county.FigureAsync("patrols.done", county.East));
        Assert.Equal("0.0333333333 = 2/60", await county.FigureAsync("patrols.gridsCovered", county.East));
        // A patrol before the first day of the grid covers nothing that is owed.
        Assert.Equal("0.1111111111 = 1/9", await county.FigureAsync("patrols.gridsCovered", county.West));
        Assert.Equal("0.0434782609 = 3/69", await county.FigureAsync("patrols.gridsCovered"));
        Assert.Equal(
            "0.5 = 1/2",
            await county.FigureAsync("patrols.gridsCovered", county.East, "2026-11-01", "2026-11-02")
        );
    }

    /// <summary>Queried on the 3rd at nine: two days are over, and parts of days at either end owe nothing.</summary>
    [Fact]
    public async Task Only_whole_days_that_are_over_are_owed()
    {
        var county = new TestCounty(oversight, "792");
        var grid = county.East + "792g1/";
        await county.GivenAsync(
            CentreFacts.Grid(grid, Day(1, 1)),
            CentreFacts.Patrol(grid, Day(2)),
            CentreFacts.Patrol(grid, Day(3))
        );

        const string Morning = "2026-11-03T09:00:00+08:00";
        Assert.Equal("0.5 = 1/2", await county.FigureAsync("patrols.gridsCovered", at: Morning));
        Assert.Equal(
            "1 = 1/1",
            await county.FigureAsync("patrols.gridsCovered", null, "2026-11-01T00:00:01%2B08:00", "2026-11-03", Morning)
        );
        Assert.Equal("null = 0/0", await county.FigureAsync("patrols.gridsCovered", at: "2026-11-01T23:59:00+08:00"));
    }

    /// <summary>A grid that moved counts under the unit that has it at the end.</summary>
    [Fact]
    public async Task A_grid_that_moved_is_covered_under_its_new_unit()
    {
        var county = new TestCounty(oversight, "793");
        var subject = Facts.Subject();
        await county.GivenAsync(
            CentreFacts.Grid(county.East + "793g1/", Day(1, 1), null, subject),
            CentreFacts.Grid(county.West + "793g1/", Day(1, 1), null, subject, 2),
            CentreFacts.Patrol(county.East + "793g1/", Day(5))
        );

        Assert.Equal("0.0333333333 = 1/30", await county.FigureAsync("patrols.gridsCovered", county.West));
        Assert.Equal("null = 0/0", await county.FigureAsync("patrols.gridsCovered", county.East));
    }

    [Fact]
    public async Task Meetings_whose_day_is_over_were_held_or_not()
    {
        var county = new TestCounty(oversight, "794");
        var (late, cancelled) = (Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            CentreFacts.Meeting(county.East, Day(2), "called", late),
            CentreFacts.Meeting(county.East, Day(2), "held", late, 2, December),
            CentreFacts.Meeting(county.East, Day(9), "called", cancelled),
            CentreFacts.Meeting(county.East, Day(9), "cancelled", cancelled, 2),
            CentreFacts.Meeting(county.East, Day(16), "called"),
            CentreFacts.Meeting(county.West, Day(30), "held"),
            CentreFacts.Meeting(county.West, Day(1, 12), "held")
        );

        Assert.Equal("0.5 = 2/4", await county.FigureAsync("meetings.held"));
        Assert.Equal("0.3333333333 = 1/3", await county.FigureAsync("meetings.held", county.East));
        // On the 16th the meeting of that day is not over.
        Assert.Equal("0.5 = 1/2", await county.FigureAsync("meetings.held", at: "2026-11-16T23:00:00+08:00"));
    }

    [Fact]
    public async Task Actions_count_when_they_are_due_and_done_by_the_end_of_the_period()
    {
        var county = new TestCounty(oversight, "795");
        var (task, returned, later) = (Facts.Subject(), Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            CentreFacts.Action(county.East, Day(20), "open", null, task),
            CentreFacts.Action(county.East, Day(20), "done", null, task, 2),
            CentreFacts.Action(county.East, Day(20), "handedOn", null, returned),
            CentreFacts.Action(county.East, Day(20), "answered", "closed", returned, 2),
            CentreFacts.Action(county.East, Day(30), "answered", "merged"),
            CentreFacts.Action(county.East, Day(30), "answered", "rejected"),
            CentreFacts.Action(county.West, Day(30), "open", null, later),
            CentreFacts.Action(county.West, Day(30), "done", null, later, 2, December),
            CentreFacts.Action(county.West, Day(1, 12), "done")
        );

        Assert.Equal("0.6 = 3/5", await county.FigureAsync("meetings.actionsDone"));
        Assert.Equal("0.75 = 3/4", await county.FigureAsync("meetings.actionsDone", county.East));
        Assert.Equal(
            "1 = 2/2",
            await county.FigureAsync("meetings.actionsDone", county.West, "2026-11-01", "2027-01-01")
        );
    }
}
