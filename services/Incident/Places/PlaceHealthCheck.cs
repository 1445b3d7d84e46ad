using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.IncidentService.Places;

/// <summary>
/// Shows on <c>/status</c> how many units and grids have been received. Degraded without grids: reports are still accepted,
/// all as unlocated.
/// </summary>
internal sealed class PlaceHealthCheck(PlaceCache placeCache) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var places = (await placeCache.CurrentAsync(cancellationToken)).Places;
        var description = $"{places.Units} units, {places.Grids} grids";
        return places.Grids > 0 ? HealthCheckResult.Healthy(description) : HealthCheckResult.Degraded(description);
    }
}
