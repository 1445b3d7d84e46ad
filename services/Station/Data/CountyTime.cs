using System.Globalization;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.StationService.Data;

/// <summary>Days and clocks as the county reads them: in its own time zone, <c>TimeZone</c> in the configuration.</summary>
/// <param name="configuration">The service's configuration.</param>
internal sealed class CountyTime(IConfiguration configuration)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(
        configuration["TimeZone"] ?? "Asia/Shanghai"
    );

    /// <summary>What the county's clocks show at a moment.</summary>
    /// <param name="at">The moment.</param>
    public DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).DateTime;

    /// <summary>The moment at which the county's clocks show this, UTC.</summary>
    /// <param name="local">Day and time of day.</param>
    public DateTimeOffset Moment(DateTime local) =>
        new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>The day of a moment.</summary>
    /// <param name="at">The moment.</param>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at));

    /// <summary>First moment of a day, UTC.</summary>
    /// <param name="day">The day.</param>
    public DateTimeOffset StartOf(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>A day somebody can have meant, or null where the text is none.</summary>
    /// <param name="text">Such as <c>2026-11-20</c>.</param>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1970 and < 2200
            ? day
            : null;

    /// <summary>An RFC 3339 instant somebody can have meant, UTC, or null where the text is none.</summary>
    /// <param name="text">Such as <c>2026-11-20T19:30:00+08:00</c>; a plus sign that arrives as a space counts.</param>
    public static DateTimeOffset? Instant(string text) =>
        text.Contains('T')
        && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-', ' ']) > 10)
        && DateTimeOffset.TryParse(
            text.Replace(' ', '+'),
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        )
        && at.UtcDateTime.Year is > 1970 and < 2200
            ? at.ToUniversalTime()
            : null;

    /// <summary>An instant in a query string: RFC 3339, or a bare day, which means its first moment; null for null.</summary>
    /// <param name="text">What the caller wrote, or null.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <exception cref="BadRequestException"><c>time.instant</c> when it is neither.</exception>
    public DateTimeOffset? Read(string? text, string field) =>
        text is null ? null
        : Day(text) is { } day ? StartOf(day)
        : Instant(text) ?? throw new BadRequestException("time.instant", field);
}
