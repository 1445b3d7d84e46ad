using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace GovPlatform.Gateway.Overview;

/// <summary>How the system is doing.</summary>
internal static class OverviewFeature
{
    /// <summary>Adds the overview of all services.</summary>
    public static IServiceCollection AddOverview(this IServiceCollection services)
    {
        services.AddHttpClient(ServiceProbe.Client);
        services.AddSingleton<ServiceProbe>();
        services.AddSingleton<SystemStatus>();
        services.AddHealthChecks().AddCheck<SystemStatus>("services", tags: [HealthEndpoints.Ready]);
        return services;
    }

    /// <summary>Maps health, metrics and status.</summary>
    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .WithName("Live")
            .AllowAnonymous();
        app.MapHealthChecks(
                "/health/ready",
                new HealthCheckOptions { Predicate = check => check.Tags.Contains(HealthEndpoints.Ready) }
            )
            .WithName("Ready")
            .AllowAnonymous();
        app.MapPrometheusScrapingEndpoint("/metrics").WithName("Metrics").AllowAnonymous();
        app.MapGet("/status", StatusAsync).WithName("Status").AllowAnonymous();
    }

    private static async Task<IResult> StatusAsync(SystemStatus status, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(await status.GetAsync(cancel), JsonDefaults.Plain);
    }
}
