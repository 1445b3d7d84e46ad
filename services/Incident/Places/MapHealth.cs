using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.IncidentService.Places;

/// <summary>
/// Tells <c>/status</c> how much of the map has arrived. Without grids every report is kept, but as lying outside of them.
/// </summary>
internal sealed class MapHealth(PlaceCache placeCache) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var places = (await placeCache.CurrentAsync(cancellationToken)).Places;
        var told = $"{places.Units} units, {places.Grids} grids";
        return places.Grids > 0 ? HealthCheckResult.Healthy(told) : HealthCheckResult.Degraded(told);
    }
}
