namespace GovPlatform.Gateway.Overview;

/// <summary>One thing a service rests on, as the service tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Detail">More, where there is more to say.</param>
internal sealed record PartView(string Name, string Status, string? Detail);
