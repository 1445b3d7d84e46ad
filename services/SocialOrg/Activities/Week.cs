using System.Globalization;
using System.Text.RegularExpressions;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>An ISO 8601 week: it begins on Monday and belongs to the year of its Thursday.</summary>
internal readonly partial record struct Week(DateOnly Monday)
{
    /// <summary>Monday of the next week.</summary>
    public DateOnly End => Monday.AddDays(7);

    public Week Next => new(End);

    /// <summary>The week that contains a day in the county's time zone.</summary>
    public static Week Containing(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));

    /// <summary>Parses a week written <c>2026-W47</c>.</summary>
    /// <exception cref="BadRequestException"><c>time.week.malformed</c> if there is no such week.</exception>
    public static Week Parse(string text)
    {
        if (Pattern().Match(text) is { Success: true } match)
        {
            var year = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var number = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            if (year is > 1900 and < 9000 && number >= 1 && number <= ISOWeek.GetWeeksInYear(year))
            {
                return new Week(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)));
            }
        }
        throw new BadRequestException("time.week.malformed", "week");
    }

    /// <summary>The form that <see cref="Parse"/> reads, such as <c>2026-W47</c>.</summary>
    public override string ToString()
    {
        var monday = Monday.ToDateTime(TimeOnly.MinValue);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}"
        );
    }

    [GeneratedRegex("^([0-9]{4})-W([0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
