namespace GovPlatform.ServiceDefaults;

/// <summary>The tokens of one account that are no longer accepted.</summary>
/// <param name="Account">Its subject, or its client id.</param>
/// <param name="Before">Those issued before this moment, UTC; all if null.</param>
public sealed record RevokedTokens(string Account, DateTimeOffset? Before);
