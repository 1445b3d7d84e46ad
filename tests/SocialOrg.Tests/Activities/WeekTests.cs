using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Activities;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Activities;

public sealed class WeekTests
{
    [Theory]
    [InlineData("2026-11-16", "2026-W47")]
    [InlineData("2026-11-22", "2026-W47")]
    [InlineData("2026-12-27", "2026-W52")]
    [InlineData("2026-12-28", "2026-W53")]
    [InlineData("2027-01-03", "2026-W53")]
    [InlineData("2027-01-04", "2027-W01")]
    [InlineData("2024-12-30", "2025-W01")]
    public void A_day_belongs_to_the_year_of_its_weeks_Thursday(string day, string week)
    {
        var found = Week.Containing(DateOnly.Parse(day));
        Assert.Equal(week, found.ToString());
        Assert.Equal(found, Week.Parse(week));
        Assert.Equal(DayOfWeek.Monday, found.Monday.DayOfWeek);
    }

    [Theory]
    [InlineData("2027-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026-W54")]
    [InlineData("2026-47")]
    [InlineData("2026-W４７")]
    [InlineData("0000-W01")]
    [InlineData("")]
    public void An_invalid_week_is_rejected(string text) => Assert.Throws<BadRequestException>(() => Week.Parse(text));

    [Theory]
    [InlineData("2026-12-27", null, 1)] // registered on the Sunday before
    [InlineData("2026-12-28", null, 0)] // registered on its Monday: required from the next week on
    [InlineData("2026-12-01", "2027-01-03", 0)] // exited on its Sunday
    [InlineData("2026-12-01", "2027-01-04", 1)] // exited on the Monday after
    public void No_activity_is_required_in_the_week_of_registration_or_of_exit(string from, string? to, int owed) =>
        Assert.Equal(
            owed,
            WeeklyQuota.OwedIn(Week.Parse("2026-W53"), 1, DateOnly.Parse(from), to is null ? null : DateOnly.Parse(to))
        );
}
