using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Alive, ready, and how it is going: three different questions. A dead broker or cache degrades <c>/status</c>; it never
/// makes a service unready.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Tag of the checks without which the service can do nothing.</summary>
    public const string Ready = "gov-ready";

    /// <summary>Tag of the checks that only degrade it.</summary>
    public const string Degrades = "gov-degrades";

    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c> and <c>/status</c>.</summary>
    /// <param name="app">The service.</param>
    /// <param name="service">Its name, shown in the status.</param>
    public static void MapHealth(this IEndpointRouteBuilder app, string service)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).WithName("Live").AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) })
            .WithName("Ready")
            .AllowAnonymous();
        app.MapHealthChecks(
                "/status",
                new()
                {
                    Predicate = check => check.Tags.Contains(Ready) || check.Tags.Contains(Degrades),
                    ResponseWriter = (context, report) => WriteAsync(context, service, report),
                }
            )
            .WithName("Status")
            .AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, string service, HealthReport report)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        var parts = report.Entries.Select(part => new PartStatus(
            part.Key,
            Word(part.Value.Status),
            part.Value.Description
        ));
        return context.Response.WriteAsJsonAsync(
            new ServiceStatus(service, Word(report.Status), parts.ToList()),
            JsonDefaults.Plain,
            context.RequestAborted
        );
    }

    private static string Word(HealthStatus status) =>
        status switch
        {
            HealthStatus.Healthy => "ok",
            HealthStatus.Degraded => "degraded",
            HealthStatus.Unhealthy => "down",
        };
}
