using System.Globalization;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Units;

/// <summary>Days as the county counts them: in its own time zone, <c>TimeZone</c> in the configuration.</summary>
/// <param name="configuration">The service's configuration.</param>
internal sealed class LocalDays(IConfiguration configuration)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(
        configuration["TimeZone"] ?? "Asia/Shanghai"
    );

    /// <summary>The day of a moment.</summary>
    /// <param name="at">The moment.</param>
    public DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The day meant by <c>asOf</c>: a date, or the day of an instant.</summary>
    /// <param name="asOf">What the caller wrote, or null.</param>
    /// <returns>The day, or null where none was asked for.</returns>
    /// <exception cref="BadRequestException"><c>time.asOf</c> when it is neither.</exception>
    public DateOnly? Parse(string? asOf)
    {
        if (asOf is null)
            return null;
        if (DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        return
            asOf.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Of(at)
            : throw new BadRequestException("time.asOf", "asOf");
    }
}
