using GovPlatform.ServiceDefaults;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Days in query strings.</summary>
internal static class Days
{
    /// <summary>The day a caller wrote; null for null.</summary>
    /// <param name="text"><c>yyyy-MM-dd</c>, or null.</param>
    /// <param name="field">Name of the parameter.</param>
    /// <exception cref="BadRequestException"><c>time.day</c> when it is none.</exception>
    public static DateOnly? Read(string? text, string field) =>
        text is null ? null : Query.Day(text) ?? throw new BadRequestException("time.day", field);
}
