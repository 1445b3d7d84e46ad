using GovPlatform.IdentityService.Data;
using GovPlatform.IdentityService.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace GovPlatform.IdentityService.Accounts;

/// <summary>
/// Says in <c>/status</c> how old the copy of Grid's posts is, and refuses tokens for posts when it is too old: a post that
/// ended meanwhile would still give its rights.
/// </summary>
internal sealed class PostsFreshnessCheck(IdentityDb db, IOptions<TokenSettings> settings, TimeProvider clock)
    : IHealthCheck
{
    /// <summary>Whether the copy is young enough to issue tokens for posts.</summary>
    public async Task<bool> IsFreshAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - settings.Value.MaxPostAge;
        return await db.PostsFreshness.AnyAsync(row => row.CheckedAt > since, cancel);
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var last = await db.PostsFreshness.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            return HealthCheckResult.Degraded("not compared with Grid yet; no tokens for posts");
        }
        var age = clock.GetUtcNow() - last.CheckedAt;
        var summary =
            $"{last.Posts} posts, compared with Grid {age.TotalMinutes:F0} min ago, {last.Corrected} corrected then";
        return age > settings.Value.MaxPostAge ? HealthCheckResult.Degraded($"{summary}; no tokens for posts")
            : age > settings.Value.MaxPostAge / 2 ? HealthCheckResult.Degraded(summary)
            : HealthCheckResult.Healthy(summary);
    }
}
