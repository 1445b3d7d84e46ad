namespace GovPlatform.ServiceDefaults;

/// <summary>How a service is doing, as <c>/status</c> tells it.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="Parts">What it rests on.</param>
public sealed record ServiceStatus(string Service, string Status, IReadOnlyList<PartStatus> Parts);
