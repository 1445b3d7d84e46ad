namespace GovPlatform.Gateway.Overview;

/// <summary>All services in one answer.</summary>
/// <param name="Status">The worst of them: <c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="At">When they were asked, UTC.</param>
/// <param name="Services">One by one.</param>
internal sealed record SystemView(string Status, DateTimeOffset At, IReadOnlyList<ServiceView> Services);
