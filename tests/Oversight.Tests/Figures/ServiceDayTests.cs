using System.Globalization;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.OversightService.Figures;
using Xunit;

namespace GovPlatform.OversightService.Tests.Figures;

/// <summary>Voluntary service counts when its shift began, in the county's time zone, whenever it was entered.</summary>
[Collection(OversightCollection.Name)]
public sealed class ServiceDayTests(OversightFixture oversight)
{
    [Fact]
    public async Task Service_entered_the_next_morning_counts_in_the_month_it_was_served()
    {
        var county = new TestCounty(oversight, "71");
        var (evening, person) = (Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            // Served on the last evening of November in the county, and entered in December.
            Served(county.East, Facts.Subject(), evening, person, 60, "2026-11-30T19:30", "2026-12-01T09:00"),
            Served(county.East, Facts.Subject(), evening, Facts.Subject(), 45, "2026-11-30T19:30", "2026-11-30T21:30"),
            // The first hour of December in the county is still November in UTC.
            Served(county.East, Facts.Subject(), Facts.Subject(), person, 7, "2026-12-01T00:00", "2026-12-01T01:00")
        );

        Assert.Equal(["1", "2", "105"], await FiguresAsync(county, "2026-11-01", "2026-12-01"));
        Assert.Equal(["1", "1", "7"], await FiguresAsync(county, "2026-12-01", "2027-01-01"));
    }

    [Fact]
    public async Task A_correction_counts_in_the_month_of_the_service_it_corrects()
    {
        var county = new TestCounty(oversight, "72");
        var (shift, absentee, credited, annulled) = (
            Facts.Subject(),
            Facts.Subject(),
            Facts.Subject(),
            Facts.Subject()
        );
        await county.GivenAsync(
            Facts.SignUp(county.West, absentee, 3, "absent", shift, absentee, 0, At("2026-11-28T12:00")),
            Served(county.West, absentee, shift, absentee, 90, "2026-11-28T09:00", "2026-12-05T10:00", 4),
            Served(county.West, credited, shift, credited, 30, "2026-11-28T09:00", "2026-11-28T11:00"),
            Served(county.West, credited, shift, credited, 50, "2026-11-28T09:00", "2026-12-05T10:00", 4),
            Served(county.West, annulled, shift, annulled, 20, "2026-11-28T09:00", "2026-11-28T11:00"),
            Served(county.West, annulled, shift, annulled, 0, "2026-11-28T09:00", "2026-12-05T10:00", 4) with
            {
                Status = "absent",
            }
        );

        Assert.Equal(["1", "2", "140"], await FiguresAsync(county, "2026-11-01", "2026-12-01"));
        Assert.Equal(["0", "0", "0"], await FiguresAsync(county, "2026-12-01", "2027-01-01"));
    }

    [Fact]
    public async Task Service_without_a_start_time_counts_when_it_was_first_entered()
    {
        var county = new TestCounty(oversight, "73");
        var (old, both) = (Facts.Subject(), Facts.Subject());
        await county.GivenAsync(
            Facts.SignUp(county.East, old, 3, "served", old, old, 10, At("2026-11-30T23:00")),
            Facts.SignUp(county.East, old, 4, "served", old, old, 20, At("2026-12-02T09:00")),
            // Entered without a start time, then corrected with one: the newest step counts.
            Facts.SignUp(county.East, both, 3, "served", both, both, 30, At("2026-12-01T09:00")),
            Served(county.East, both, both, both, 40, "2026-11-30T19:30", "2026-12-02T09:00", 4)
        );

        Assert.Equal(["2", "2", "60"], await FiguresAsync(county, "2026-11-01", "2026-12-01"));
        Assert.Equal(["0", "0", "0"], await FiguresAsync(county, "2026-12-01", "2027-01-01"));
    }

    [Fact]
    public void The_figures_of_volunteers_have_formula_version_two() =>
        Assert.All(VolunteerFigures.All, figure => Assert.Equal(2, figure.FormulaVersion));

    private static async Task<string[]> FiguresAsync(TestCounty county, string from, string to) =>
        [
            await county.FigureAsync("volunteer.sessions", null, from, to),
            await county.FigureAsync("volunteer.people", null, from, to),
            await county.FigureAsync("volunteer.minutes", null, from, to),
        ];

    private static VolunteerSignUpChangedV1 Served(
        string path,
        Guid subject,
        Guid shift,
        Guid person,
        int minutes,
        string from,
        string entered,
        long sequence = 3
    ) => Facts.SignUp(path, subject, sequence, "served", shift, person, minutes, At(entered), At(from));

    /// <summary>A local time of the county, as UTC.</summary>
    private static DateTimeOffset At(string local) =>
        DateTimeOffset.Parse(local + "+08:00", CultureInfo.InvariantCulture).ToUniversalTime();
}
