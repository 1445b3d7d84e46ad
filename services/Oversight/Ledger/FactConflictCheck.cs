using System.Globalization;
using GovPlatform.OversightService.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// The status of the ledger: degraded for seven days after a message contradicted a recorded fact, since a publisher has
/// probably lost steps, or a message was forged.
/// </summary>
internal sealed class FactConflictCheck(OversightDb db, TimeProvider clock) : IHealthCheck
{
    /// <summary>How long a conflict is an alarm.</summary>
    public static readonly TimeSpan Alarm = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var since = clock.GetUtcNow() - Alarm;
        var recent = db.FactConflicts.AsNoTracking().Where(conflict => conflict.FoundAt > since);
        var newest = await recent
            .OrderByDescending(conflict => conflict.FoundAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
        {
            return HealthCheckResult.Healthy();
        }
        var count = await recent.CountAsync(cancellationToken);
        return HealthCheckResult.Degraded(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} messages contradict recorded facts; the newest: {newest.MessageType} {newest.Subject} step {newest.Sequence}"
            )
        );
    }
}
