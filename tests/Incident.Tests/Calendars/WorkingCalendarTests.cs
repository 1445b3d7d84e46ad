using GovPlatform.Domain;
using GovPlatform.IncidentService.Calendars;
using Xunit;
using static GovPlatform.IncidentService.Tests.Calendars.TestCalendars;

namespace GovPlatform.IncidentService.Tests.Calendars;

/// <summary>Deadlines by the State Council's notices of 2023 to 2026; the values were counted by hand.</summary>
public sealed class WorkingCalendarTests
{
    private const string Root = "/990001/";
    private const string Town = "/990001/990001101/";

    [Theory]
    // A working Sunday before Spring Festival; the days after it are a holiday until 4 February, and 8 February is worked.
    [InlineData("2025-01-26 10:00", 5, "2025-02-08 18:00")]
    [InlineData("2025-01-26 00:00", 5, "2025-02-08 18:00")]
    [InlineData("2025-01-26 23:59", 5, "2025-02-08 18:00")]
    // Before National Day; 11 October is a Saturday that is worked.
    [InlineData("2025-09-30 09:00", 3, "2025-10-11 18:00")]
    // Reported on a holiday: the first working day after it is the first that counts.
    [InlineData("2025-10-03 09:00", 1, "2025-10-09 18:00")]
    // Across the turn of the year: 1 to 3 January 2026 are a holiday, Sunday 4 January is worked.
    [InlineData("2025-12-31 17:00", 1, "2026-01-04 18:00")]
    [InlineData("2025-12-30 17:00", 2, "2026-01-04 18:00")]
    // Spring Festival 2024 begins with a working Sunday, and ends with another.
    [InlineData("2024-02-03 10:00", 1, "2024-02-04 18:00")]
    [InlineData("2024-02-09 10:00", 1, "2024-02-18 18:00")]
    // 29 February.
    [InlineData("2024-02-28 10:00", 1, "2024-02-29 18:00")]
    // An ordinary week.
    [InlineData("2026-11-20 19:30", 7, "2026-12-01 18:00")]
    public void Working_days_follow_the_notices(string from, int days, string due) =>
        Assert.Equal(At(due), Published.AddWorkingDays(At(from), days, Root).DueAt);

    [Theory]
    [InlineData("2026-11-20 09:00", 240, "2026-11-20 15:30")]
    [InlineData("2026-11-20 07:00", 240, "2026-11-20 15:00")]
    [InlineData("2026-11-20 12:30", 60, "2026-11-20 15:30")]
    [InlineData("2026-11-20 17:00", 240, "2026-11-23 11:30")]
    [InlineData("2026-11-20 19:30", 240, "2026-11-23 15:00")]
    [InlineData("2026-11-21 10:00", 1, "2026-11-23 08:31")]
    // At the end of a part of the day, not at the begin of the next.
    [InlineData("2026-11-20 08:30", 210, "2026-11-20 12:00")]
    [InlineData("2026-11-20 08:30", 420, "2026-11-20 18:00")]
    [InlineData("2026-11-20 08:30", 421, "2026-11-23 08:31")]
    // Over a holiday, into a working Saturday.
    [InlineData("2025-02-07 17:30", 60, "2025-02-08 09:00")]
    public void Working_minutes_run_in_working_hours_only(string from, int minutes, string due) =>
        Assert.Equal(At(due), Published.AddWorkingTime(At(from), TimeSpan.FromMinutes(minutes), Root).DueAt);

    [Theory]
    [InlineData("2026-12-30 10:00", 2, 2027)]
    [InlineData("2027-03-01 10:00", 1, 2027)]
    [InlineData("2022-12-30 10:00", 1, 2022)]
    public void A_year_without_a_calendar_is_named(string from, int days, int missing)
    {
        var deadline = Published.AddWorkingDays(At(from), days, Root);
        Assert.Null(deadline.DueAt);
        Assert.Equal(missing, deadline.MissingYear);
    }

    [Fact]
    public void A_year_without_a_calendar_is_named_for_minutes_too()
    {
        Assert.Equal(2027, Published.AddWorkingTime(At("2026-12-31 17:59"), TimeSpan.FromMinutes(2), Root).MissingYear);
        Assert.Equal(
            At("2026-12-31 18:00"),
            Published.AddWorkingTime(At("2026-12-31 17:59"), TimeSpan.FromMinutes(1), Root).DueAt
        );
        Assert.Null(Published.WorkingTimeBetween(At("2026-12-31 10:00"), At("2027-01-01 10:00"), Root));
    }

    /// <summary>
    /// Every day of the four years against the notices: holidays are off, working weekends are worked, and there are as many
    /// of each as the notices name.
    /// </summary>
    [Theory]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void The_working_days_of_a_year_are_as_many_as_the_notice_leaves(int year, int workingDays)
    {
        var days = Enumerable
            .Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(offset => new DateOnly(year, 1, 1).AddDays(offset))
            .ToList();
        Assert.Equal(workingDays, days.Count(day => Published.IsWorkingDay(day) == true));
    }

    [Fact]
    public void Deadlines_are_monotone_and_additive()
    {
        var random = new Random(20261130);
        for (var round = 0; round < 2000; round++)
        {
            var from = At("2023-01-02 00:00").AddMinutes(random.Next(3 * 365 * 24 * 60));
            var later = from.AddMinutes(random.Next(10_000));
            var (days, more) = (random.Next(1, 30), random.Next(1, 30));
            Assert.True(DaysFrom(from, days) <= DaysFrom(later, days), $"{from:O} {later:O} {days}");
            Assert.True(DaysFrom(from, days) < DaysFrom(from, days + more), $"{from:O} {days} {more}");
            Assert.Equal(DaysFrom(from, days + more), DaysFrom(DaysFrom(from, days), more));
            Assert.Equal(18, China.Local(DaysFrom(from, days)).Hour);

            var (minutes, further) = (random.Next(1, 5000), random.Next(1, 5000));
            Assert.True(MinutesFrom(from, minutes) <= MinutesFrom(later, minutes), $"{from:O} {later:O} {minutes}");
            Assert.Equal(MinutesFrom(from, minutes + further), MinutesFrom(MinutesFrom(from, minutes), further));
            Assert.Equal(
                TimeSpan.FromMinutes(minutes),
                Published.WorkingTimeBetween(from, MinutesFrom(from, minutes), Root)
            );
        }

        static DateTimeOffset DaysFrom(DateTimeOffset from, int days) =>
            Published.AddWorkingDays(from, days, Root).DueAt!.Value;
        static DateTimeOffset MinutesFrom(DateTimeOffset from, int minutes) =>
            Published.AddWorkingTime(from, TimeSpan.FromMinutes(minutes), Root).DueAt!.Value;
    }

    [Fact]
    public void The_offset_in_which_a_moment_is_written_changes_nothing()
    {
        var moment = At("2025-01-26 00:30");
        foreach (var hours in (int[])[-11, 0, 5, 14])
        {
            Assert.Equal(
                At("2025-02-08 18:00"),
                Published.AddWorkingDays(moment.ToOffset(TimeSpan.FromHours(hours)), 5, Root).DueAt
            );
        }
    }

    [Fact]
    public void The_nearest_units_hours_apply()
    {
        var calendar = new WorkingCalendar(
            InitialCalendars.Read(),
            [
                Hours("/990001/", new WorkingInterval(new(9, 0), new(17, 0))),
                Hours(
                    "/990001/990001101/",
                    new WorkingInterval(new(8, 0), new(12, 0)),
                    new WorkingInterval(new(13, 0), new(21, 0))
                ),
            ],
            China
        );
        var from = At("2026-11-20 10:00");
        Assert.Equal(At("2026-11-23 21:00"), calendar.AddWorkingDays(from, 1, Town + "990001101001/").DueAt);
        Assert.Equal(At("2026-11-23 17:00"), calendar.AddWorkingDays(from, 1, "/990001/990001102/").DueAt);
        Assert.Equal(At("2026-11-23 18:00"), calendar.AddWorkingDays(from, 1, "/990002/").DueAt);
        Assert.Equal(At("2026-11-20 14:00"), calendar.AddWorkingTime(from, TimeSpan.FromHours(3), Town).DueAt);

        static WorkingHours Hours(string path, params WorkingInterval[] intervals) =>
            new()
            {
                Unit = path.Trim('/').Split('/')[^1],
                OwnerPath = path,
                Intervals = intervals,
            };
    }

    [Fact]
    public void A_county_in_another_zone_has_its_own_midnight()
    {
        var lisbon = new CountyTime(TimeZoneInfo.FindSystemTimeZoneById("Europe/Lisbon"));
        var calendar = new WorkingCalendar(InitialCalendars.Read(), [], lisbon);
        // Half past midnight in China is still the day before in Lisbon, and a working day later 18:00 there.
        var from = At("2026-11-20 00:30");
        Assert.Equal(
            new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero),
            calendar.AddWorkingDays(from, 1, Root).DueAt
        );
        Assert.Equal(At("2026-11-23 18:00"), Published.AddWorkingDays(from, 1, Root).DueAt);
    }
}
