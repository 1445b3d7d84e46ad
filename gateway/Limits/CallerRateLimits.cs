using System.Globalization;
using System.Threading.RateLimiting;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Limits;

/// <summary>
/// A bucket of requests per caller: by the token's subject, by address for whoever has none. A full bucket holds five
/// seconds' worth.
/// </summary>
internal static class CallerRateLimits
{
    public static IServiceCollection AddCallerRates(this IServiceCollection services, GatewaySettings settings) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(settings))
            );
            limiter.OnRejected = (refused, _) => RefuseAsync(refused.HttpContext, refused.Lease);
        });

    private static string CallerOf(HttpContext context) =>
        context.User.FindFirst("sub")?.Value ?? context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static TokenBucketRateLimiterOptions Bucket(GatewaySettings settings) =>
        new()
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = Math.Max(1, settings.PerSecond!.Value / 10),
            ReplenishmentPeriod =
                settings.PerSecond < 10
                    ? TimeSpan.FromSeconds(1d / settings.PerSecond.Value)
                    : TimeSpan.FromMilliseconds(100),
            QueueLimit = 0,
        };

    private static async ValueTask RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(1);
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        await context
            .RequestServices.GetRequiredService<ProblemWriter>()
            .WriteAsync(context, StatusCodes.Status429TooManyRequests, "request.tooMany");
    }
}
