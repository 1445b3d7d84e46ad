using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Lets each caller make one file at a time, per process: a file costs as much as hundreds of pages. A second request is
/// refused with 429 <c>export.inProgress</c> until the first has been answered.
/// </summary>
public sealed class ExportTurns : IDisposable
{
    private readonly ProblemWriter problems;

    private readonly PartitionedRateLimiter<string> turns = PartitionedRateLimiter.Create<string, string>(
        subject =>
            RateLimitPartition.GetConcurrencyLimiter(
                subject,
                _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 0 }
            ),
        StringComparer.Ordinal
    );

    internal ExportTurns(ProblemWriter problems) => this.problems = problems;

    /// <summary>An endpoint filter: the turn ends when the request has been answered.</summary>
    public static async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext invocation,
        EndpointFilterDelegate next
    )
    {
        var http = invocation.HttpContext;
        var exports = http.RequestServices.GetRequiredService<ExportTurns>();
        var turn = exports.turns.AttemptAcquire(http.RequestServices.GetRequiredService<RequestContext>().Subject);
        http.Response.RegisterForDispose(turn);
        if (turn.IsAcquired)
        {
            return await next(invocation);
        }
        await exports.problems.WriteAsync(http, StatusCodes.Status429TooManyRequests, "export.inProgress");
        return Results.Empty;
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();
}
