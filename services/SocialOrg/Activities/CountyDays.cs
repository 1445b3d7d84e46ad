using System.Globalization;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Days as the county counts them: in its own time zone, <c>TimeZone</c> in the configuration.</summary>
/// <param name="configuration">The service's configuration.</param>
internal sealed class CountyDays(IConfiguration configuration)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(
        configuration["TimeZone"] ?? "Asia/Shanghai"
    );

    /// <summary>The day of a moment.</summary>
    /// <param name="at">The moment.</param>
    public DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The first moment of a day, UTC.</summary>
    /// <param name="day">The day.</param>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The day a caller wrote.</summary>
    /// <param name="text"><c>yyyy-MM-dd</c>, or null.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <exception cref="BadRequestException"><c>time.day</c> when it is none.</exception>
    public static DateOnly? Parse(string? text, string field) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1900 and < 9000
            ? day
        : throw new BadRequestException("time.day", field);
}
