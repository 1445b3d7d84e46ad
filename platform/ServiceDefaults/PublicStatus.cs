namespace GovPlatform.ServiceDefaults;

/// <summary>What everyone may know of the status.</summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
public sealed record PublicStatus(string Status);
