using System.Globalization;
using System.Text.RegularExpressions;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>Parses enumeration names, dates and instants of query strings; bodies are read by the same rules.</summary>
public static partial class QueryValues
{
    private const string MalformedInstant = "request.instant.malformed";

    /// <summary>The enumeration value of a name; null for null.</summary>
    /// <param name="name">The name in camelCase, or null.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <exception cref="BadRequestException"><c>request.value.unknown</c> when no value has the name.</exception>
    public static T? ParseEnum<T>(string? name, string field)
        where T : struct, Enum =>
        name is null ? null : EnumNames.Parse<T>(name) ?? throw new BadRequestException("request.value.unknown", field);

    /// <summary>A date from 1901 to 8999; null if the text is not one.</summary>
    /// <param name="text">Such as <c>2026-11-20</c>.</param>
    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && IsPlausibleYear(day.Year)
            ? day
            : null;

    /// <summary>
    /// An RFC 3339 instant with its offset, from 1901 to 8999; null if the text is not one. The result is UTC and
    /// truncated to microseconds, the resolution of PostgreSQL.
    /// </summary>
    /// <param name="text">Such as <c>2026-11-20T19:30:00+08:00</c>.</param>
    public static DateTimeOffset? ParseInstant(string text) =>
        Rfc3339().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && IsPlausibleYear(at.UtcDateTime.Year)
            ? at.ToUniversalTime().AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond))
            : null;

    /// <summary>An instant, or a date, which means its start in the county's time zone; UTC; null for null.</summary>
    /// <param name="time">The county's time zone.</param>
    /// <param name="text">The text, or null; a space is read as the plus sign it was decoded from.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <param name="code">Code of the exception.</param>
    /// <exception cref="BadRequestException"><c>request.instant.malformed</c>, or the given code.</exception>
    public static DateTimeOffset? ReadInstant(
        this CountyTime time,
        string? text,
        string field,
        string code = MalformedInstant
    ) => text is null ? null : time.ParseInstant(text.Replace(' ', '+')) ?? throw new BadRequestException(code, field);

    /// <summary>The same, but null if the text is neither.</summary>
    internal static DateTimeOffset? ParseInstant(this CountyTime time, string text) =>
        ParseDay(text) is { } day ? time.StartOf(day) : ParseInstant(text);

    private static bool IsPlausibleYear(int year) => year is > 1900 and < 9000;

    [GeneratedRegex(
        @"\A\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Rfc3339();
}
