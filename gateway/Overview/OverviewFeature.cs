using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Overview;

/// <summary>Health, metrics and status of the whole system.</summary>
internal static class OverviewFeature
{
    public static IServiceCollection AddOverview(this IServiceCollection services)
    {
        // A proxy on the same machine would make every client one of this machine.
        services.PostConfigure<ManagementOptions>(management => management.Loopback ??= false);
        services.AddHttpClient(ServiceProbe.Client);
        services.AddSingleton<ServiceProbe>();
        services.AddSingleton<SystemStatus>();
        services.AddHealthChecks().AddCheck<SystemStatus>("services", tags: [HealthEndpoints.Ready]);
        return services;
    }

    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        app.MapProbes();
        app.MapMetrics();
        app.MapGet("/status", StatusAsync).WithName("Status").AllowAnonymous();
    }

    private static async Task<IResult> StatusAsync(
        SystemStatus status,
        ManagementAccess access,
        HttpContext http,
        CancellationToken cancel
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var view = await status.GetAsync(cancel);
        return access.Allows(http)
            ? TypedResults.Json(view, JsonDefaults.Plain)
            : TypedResults.Json(new PublicStatus(view.Status), JsonDefaults.Plain);
    }
}
