using System.Globalization;
using System.Text.RegularExpressions;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>A week as ISO 8601 counts them: it begins on Monday, and belongs to the year of its Thursday.</summary>
/// <param name="Monday">Its first day.</param>
internal readonly partial record struct Week(DateOnly Monday)
{
    /// <summary>The first day of the next one.</summary>
    public DateOnly End => Monday.AddDays(7);

    /// <summary>The next one.</summary>
    public Week Next => new(End);

    /// <summary>The week of a day.</summary>
    /// <param name="day">A day in the county's time zone.</param>
    public static Week Create(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));

    /// <summary>The week a caller wrote, such as <c>2026-W47</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <exception cref="BadRequestException"><c>time.week.malformed</c> when there is no such week.</exception>
    public static Week Parse(string text)
    {
        if (Form().Match(text) is { Success: true } match)
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

    /// <summary>As callers write it: <c>2026-W47</c>.</summary>
    public override string ToString()
    {
        var monday = Monday.ToDateTime(TimeOnly.MinValue);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}"
        );
    }

    [GeneratedRegex("^([0-9]{4})-W([0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
