namespace GovPlatform.ServiceDefaults;

/// <summary>One read of encrypted personal data, as the API shows it.</summary>
/// <param name="ReadBy">Subject of the reader's account.</param>
/// <param name="Post">Kind of the post the reader held, or null.</param>
/// <param name="At">When, UTC.</param>
public sealed record AccessLogView(string ReadBy, string? Post, DateTimeOffset At);
