using System.Globalization;
using System.Text.RegularExpressions;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>Reads what callers write into query strings: words, days, instants; bodies mean the same by the same text.</summary>
public static partial class QueryValues
{
    private const string NoInstant = "request.instant.malformed";

    /// <summary>The value meant by a word; null for null.</summary>
    /// <param name="word">What the caller wrote, or null.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <exception cref="BadRequestException"><c>request.value.unknown</c> when there is no such word.</exception>
    public static T? ParseEnum<T>(string? word, string field)
        where T : struct, Enum =>
        word is null ? null : EnumNames.Parse<T>(word) ?? throw new BadRequestException("request.value.unknown", field);

    /// <summary>A day somebody can have meant, or null where the text is none.</summary>
    /// <param name="text">Such as <c>2026-11-20</c>.</param>
    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && IsSane(day.Year)
            ? day
            : null;

    /// <summary>
    /// An RFC 3339 instant with its offset that somebody can have meant, UTC, to the microsecond, which is as fine as the
    /// database keeps it; or null where the text is none.
    /// </summary>
    /// <param name="text">Such as <c>2026-11-20T19:30:00+08:00</c>.</param>
    public static DateTimeOffset? ParseInstant(string text) =>
        Rfc3339().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && IsSane(at.UtcDateTime.Year)
            ? at.ToUniversalTime().AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond))
            : null;

    /// <summary>An instant, or a bare day, which means its first moment in the county; UTC; null for null.</summary>
    /// <param name="time">The county's time.</param>
    /// <param name="text">What the caller wrote, or null; a plus sign that arrives as a space counts.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <param name="code">Code of the refusal.</param>
    /// <exception cref="BadRequestException"><c>request.instant.malformed</c>, or the code given, when it is neither.</exception>
    public static DateTimeOffset? Read(this CountyTime time, string? text, string field, string code = NoInstant) =>
        text is null ? null : time.ParseInstant(text.Replace(' ', '+')) ?? throw new BadRequestException(code, field);

    /// <summary>An instant, or a bare day, which means its first moment in the county; UTC; null where the text is neither.</summary>
    /// <param name="time">The county's time.</param>
    /// <param name="text">What the caller wrote.</param>
    internal static DateTimeOffset? ParseInstant(this CountyTime time, string text) =>
        ParseDay(text) is { } day ? time.StartOf(day) : ParseInstant(text);

    private static bool IsSane(int year) => year is > 1900 and < 9000;

    [GeneratedRegex(
        @"\A\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Rfc3339();
}
