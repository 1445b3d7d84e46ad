using System.Threading.RateLimiting;
using GovPlatform.Gateway.Limits;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Streams;

/// <summary>
/// Bounds the event streams that are open at the same time: of one caller, of one address and in all. A stream lasts for
/// hours, so a limit on the rate of requests does not bound them, and each one costs memory and a connection that an
/// ordinary request may need.
/// </summary>
internal sealed class StreamLimits(RequestDelegate next, GatewaySettings settings, ProblemWriter problems)
{
    private readonly PartitionedRateLimiter<HttpContext> perClient = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            LimitedCaller.SubjectOf(context) is { } subject
                ? Partition(subject, settings.StreamsPerCaller)
                : RateLimitPartition.GetNoLimiter("")
        ),
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            Partition(LimitedCaller.AddressOf(context), settings.StreamsPerAddress)
        )
    );

    private readonly ConcurrencyLimiter inAll = new(Options(settings.Streams));

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EventStreams.Marker>() is null
            ? next(context)
            : LimitAsync(context);

    private async Task LimitAsync(HttpContext context)
    {
        using var client = perClient.AttemptAcquire(context);
        if (!client.IsAcquired)
        {
            await RejectAsync(context, StatusCodes.Status429TooManyRequests, "stream.tooMany");
            return;
        }
        using var any = inAll.AttemptAcquire();
        if (!any.IsAcquired)
        {
            await RejectAsync(context, StatusCodes.Status503ServiceUnavailable, "service.busy");
            return;
        }
        await next(context);
    }

    private Task RejectAsync(HttpContext context, int status, string code)
    {
        context.Response.Headers.RetryAfter = "10";
        return problems.WriteAsync(context, status, code);
    }

    private static RateLimitPartition<string> Partition(string key, int streams) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => Options(streams));

    private static ConcurrencyLimiterOptions Options(int streams) => new() { PermitLimit = streams, QueueLimit = 0 };
}
