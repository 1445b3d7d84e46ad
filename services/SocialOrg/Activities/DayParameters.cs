using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Parses days in query strings.</summary>
internal static class DayParameters
{
    /// <summary>Parses a day written <c>yyyy-MM-dd</c>; null for null.</summary>
    /// <exception cref="BadRequestException"><c>time.day.malformed</c> if the text is not a day.</exception>
    public static DateOnly? Parse(string? text, string field) =>
        text is null ? null : QueryValues.ParseDay(text) ?? throw new BadRequestException("time.day.malformed", field);
}
