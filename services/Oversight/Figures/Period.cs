using System.Globalization;
using System.Text.RegularExpressions;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Figures;

/// <summary>A span of time, its end exclusive.</summary>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC, exclusive.</param>
internal sealed partial record Period(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Reads <c>from</c> and <c>to</c>: instants with offset, or dates, which mean midnight in the county.</summary>
    /// <param name="from">Start, or null for the beginning of all.</param>
    /// <param name="to">End, or null for <paramref name="now"/>.</param>
    /// <param name="now">The moment of asking.</param>
    /// <param name="zone">The county's time zone.</param>
    /// <exception cref="BadRequestException"><c>figure.time</c> when one is neither.</exception>
    /// <exception cref="RuleBrokenException"><c>figure.period</c> when it ends before it starts.</exception>
    public static Period Read(string? from, string? to, DateTimeOffset now, TimeZoneInfo zone)
    {
        var period = new Period(
            from is null ? DateTimeOffset.UnixEpoch : Moment(from, "from", zone),
            to is null ? now : Moment(to, "to", zone)
        );
        return period.From <= period.To ? period : throw new RuleBrokenException("figure.period", RefusalKind.Invalid);
    }

    private static DateTimeOffset Moment(string text, string field, TimeZoneInfo zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            return day.Year is > 1900 and < 9999
                ? new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime()
                : throw new BadRequestException("figure.time", field);
        }
        // "+" in a query may arrive as a blank.
        var instant = text.Replace(' ', '+');
        return
            Instants().IsMatch(instant)
            && DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ToUniversalTime()
            : throw new BadRequestException("figure.time", field);
    }

    [GeneratedRegex(
        @"\A\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Instants();
}
