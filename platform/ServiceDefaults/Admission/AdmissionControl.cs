using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Limits the requests that are handled at once to what the database's connection pool serves. A few more wait for a
/// moment; any further one is refused at once with 503 <c>service.busy</c>, so that under overload those that are handled
/// are answered as fast as usual. Writes have room of their own: a report does not wait behind lists and figures. The rest
/// of the pool is left to messages.
/// </summary>
internal sealed class AdmissionControl : IDisposable
{
    private const int DefaultPool = 100;

    private readonly ConcurrencyLimiter writes;
    private readonly ConcurrencyLimiter reads;
    private readonly TimeSpan wait;
    private readonly ProblemWriter problems;
    private readonly Counter<long> refused;

    public AdmissionControl(
        IOptions<AdmissionOptions> options,
        ProblemWriter problems,
        IMeterFactory meters,
        IServiceProvider services
    )
    {
        var pool = services.GetService<NpgsqlDataSource>() is { } database
            ? new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize
            : DefaultPool;
        writes = CreateLimiter(options.Value.Writes ?? Math.Max(1, pool * 2 / 5), options.Value.Queue);
        reads = CreateLimiter(options.Value.Reads ?? Math.Max(1, pool * 3 / 10), options.Value.Queue);
        wait = options.Value.Wait;
        this.problems = problems;
        refused = meters.Create("GovPlatform.Admission").CreateCounter<long>("admission.refused");
    }

    /// <summary>
    /// An endpoint filter: the request's arguments are bound before it waits, so that a body that arrives slowly keeps no
    /// other request out; and it makes room before its response is sent. Event streams are not limited here, nor are endpoints
    /// that read a long body themselves (<see cref="LongBodyExtensions"/>).
    /// </summary>
    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var control = new Lazy<AdmissionControl>(factory.ApplicationServices.GetRequiredService<AdmissionControl>);
        return invocation =>
            IsUnlimited(invocation.HttpContext) || invocation.HttpContext.Features.Get<Entered>() is not null
                ? next(invocation)
                : control.Value.InvokeAsync(invocation, next);
    }

    public void Dispose()
    {
        writes.Dispose();
        reads.Dispose();
    }

    /// <summary>
    /// Lets a request in that takes a connection before its endpoint does; its endpoint then lets it pass.
    /// </summary>
    /// <returns>To be disposed of when the request has been handled; not acquired if it has to be refused.</returns>
    public ValueTask<RateLimitLease> EnterEarlyAsync(HttpContext http)
    {
        http.Features.Set(Entered.Instance);
        return EnterAsync(http);
    }

    /// <summary>Answers a request that was not let in.</summary>
    public Task RefuseAsync(HttpContext http)
    {
        refused.Add(1, new KeyValuePair<string, object?>("kind", IsRead(http.Request) ? "read" : "write"));
        return problems.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "service.busy");
    }

    private async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext invocation,
        EndpointFilterDelegate next
    )
    {
        var http = invocation.HttpContext;
        using (var lease = await EnterAsync(http))
        {
            if (lease.IsAcquired)
            {
                return await next(invocation);
            }
        }
        await RefuseAsync(http);
        return Results.Empty;
    }

    private ValueTask<RateLimitLease> EnterAsync(HttpContext http)
    {
        var limiter = IsRead(http.Request) ? reads : writes;
        var lease = limiter.AttemptAcquire();
        return lease.IsAcquired ? new(lease) : new(WaitAsync(limiter, http.RequestAborted));
    }

    private static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private async Task<RateLimitLease> WaitAsync(ConcurrencyLimiter limiter, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(wait);
        try
        {
            return await limiter.AcquireAsync(1, patience.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return NotAcquired;
        }
    }

    private static ConcurrencyLimiter CreateLimiter(int permits, int? queue) =>
        new(
            new ConcurrencyLimiterOptions
            {
                PermitLimit = permits,
                QueueLimit = queue ?? permits * 4,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }
        );

    private static bool IsUnlimited(HttpContext context)
    {
        if (context.GetEndpoint()!.Metadata.GetMetadata<LongBodyExtensions.Marker>() is not null)
        {
            return true;
        }
        var responses = context.GetEndpoint()!.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>();
        for (var i = 0; i < responses.Count; i++)
        {
            if (responses[i].ContentTypes.Contains("text/event-stream"))
            {
                return true;
            }
        }
        return false;
    }

    private static readonly RateLimitLease NotAcquired = new NoLease();

    private sealed class Entered
    {
        public static readonly Entered Instance = new();
    }

    private sealed class NoLease : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
