using System.Globalization;
using System.Threading.RateLimiting;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Limits;

/// <summary>
/// A token bucket per caller, keyed by the token's subject or, without a token, by the client's address. A full bucket
/// holds five seconds' worth of requests.
/// </summary>
internal static class CallerRateLimits
{
    public static IServiceCollection AddCallerRates(this IServiceCollection services, GatewaySettings settings) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(
                    LimitedCaller.SubjectOf(context) ?? LimitedCaller.AddressOf(context),
                    _ => CreateBucketOptions(settings)
                )
            );
            limiter.OnRejected = (rejected, _) => RejectAsync(rejected.HttpContext, rejected.Lease);
        });

    private static TokenBucketRateLimiterOptions CreateBucketOptions(GatewaySettings settings) =>
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

    private static async ValueTask RejectAsync(HttpContext context, RateLimitLease lease)
    {
        var retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        await context
            .RequestServices.GetRequiredService<ProblemWriter>()
            .WriteAsync(context, StatusCodes.Status429TooManyRequests, "request.tooMany");
    }
}
