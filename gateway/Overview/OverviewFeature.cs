using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Overview;

/// <summary>Health, metrics and status of the whole system.</summary>
internal static class OverviewFeature
{
    public static IServiceCollection AddOverview(this IServiceCollection services)
    {
        services.AddHttpClient(ServiceProbe.Client);
        services.AddSingleton<ServiceProbe>();
        services.AddSingleton<SystemStatus>();
        services.AddHealthChecks().AddCheck<SystemStatus>("services", tags: [HealthEndpoints.Ready]);
        return services;
    }

    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        app.MapProbes();
        app.MapPrometheusScrapingEndpoint("/metrics").WithName("Metrics").AllowAnonymous();
        app.MapGet("/status", StatusAsync).WithName("Status").AllowAnonymous();
    }

    private static async Task<IResult> StatusAsync(SystemStatus status, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(await status.GetAsync(cancel), JsonDefaults.Plain);
    }
}
