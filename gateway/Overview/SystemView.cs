namespace GovPlatform.Gateway.Overview;

/// <summary>Response of <c>/status</c>: all services.</summary>
/// <param name="Status">The worst of them: <c>ok</c>, <c>degraded</c> or <c>down</c>.</param>
/// <param name="At">When the services were probed, UTC.</param>
/// <param name="Services">The services, in the order of <see cref="Routes.ServiceMap.Services"/>.</param>
internal sealed record SystemView(string Status, DateTimeOffset At, IReadOnlyList<ServiceView> Services);
