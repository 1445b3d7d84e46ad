using System.Globalization;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.VolunteerService;

/// <summary>Instants in query strings: RFC 3339, or a bare day, which means its first moment in the county.</summary>
internal static class Instants
{
    private static readonly TimeSpan County = TimeSpan.FromHours(8);

    /// <summary>Reads one.</summary>
    /// <param name="text">As the query has it; null where it has none.</param>
    /// <param name="field">Its name there.</param>
    /// <exception cref="BadRequestException"><c>request.instant</c> when it is neither.</exception>
    public static DateTimeOffset? Read(string? text, string field)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return IsSane(day.Year)
                ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), County).ToUniversalTime()
                : throw new BadRequestException("request.instant", field);
        // A plus sign in a query string arrives as a space.
        var hasOffset = text.Contains('T') && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-', ' ']) > 10);
        return
            hasOffset
            && DateTimeOffset.TryParse(
                text.Replace(' ', '+'),
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var instant
            )
            && IsSane(instant.Year)
            ? instant.ToUniversalTime()
            : throw new BadRequestException("request.instant", field);
    }

    private static bool IsSane(int year) => year is > 1900 and < 9999;
}
