namespace GovPlatform.ServiceDefaults;

/// <summary>How one thing a service rests on is doing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Detail">More, where there is more to say.</param>
public sealed record PartStatus(string Name, string Status, string? Detail);
