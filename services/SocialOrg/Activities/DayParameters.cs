using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Days in query strings.</summary>
internal static class DayParameters
{
    /// <summary>The day a caller wrote; null for null.</summary>
    /// <param name="text"><c>yyyy-MM-dd</c>, or null.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <exception cref="BadRequestException"><c>time.day.malformed</c> when it is none.</exception>
    public static DateOnly? Parse(string? text, string field) =>
        text is null ? null : QueryValues.ParseDay(text) ?? throw new BadRequestException("time.day.malformed", field);
}
