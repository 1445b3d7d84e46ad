using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Liveness (the process answers), readiness (what it cannot work without is there) and status (every dependency). A broker
/// or cache that is down degrades the status; it never makes a service unready.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Tag of the checks without which the service can do nothing.</summary>
    public const string Ready = "gov-ready";

    /// <summary>Tag of the checks that only degrade it.</summary>
    public const string Degrades = "gov-degrades";

    private const string CachePolicy = "health";

    /// <summary>
    /// Adds the health checks, the rule of who sees their details, and a cache that answers frequent probes without asking the
    /// database each time.
    /// </summary>
    /// <param name="services">The service's services.</param>
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks();
        services
            .AddOptions<ManagementOptions>()
            .BindConfiguration("Management")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<ManagementAccess>();
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                ManagementAccess.Policy,
                policy =>
                    policy.RequireAssertion(check =>
                        check.Resource is HttpContext http
                        && http.RequestServices.GetRequiredService<ManagementAccess>().Allows(http)
                    )
            );
        // Only 200 is cached, so a service that becomes ready says so at once; one that no longer is, a second later.
        services.AddOutputCache(cache =>
            cache.AddPolicy(CachePolicy, policy => policy.Expire(TimeSpan.FromSeconds(1)))
        );
    }

    /// <summary>
    /// Maps <c>/health/live</c> and <c>/health/ready</c>, and the names .NET Aspire uses for them: <c>/alive</c> and
    /// <c>/health</c>. Needs <c>UseOutputCache</c> in the pipeline.
    /// </summary>
    /// <param name="app">The service.</param>
    public static void MapProbes(this IEndpointRouteBuilder app)
    {
        Map("/health/live", "Live", _ => false);
        Map("/alive", "Alive", _ => false);
        Map("/health/ready", "Ready", check => check.Tags.Contains(Ready));
        Map("/health", "Health", check => check.Tags.Contains(Ready));

        void Map(string path, string name, Func<HealthCheckRegistration, bool> checks) =>
            app.MapHealthChecks(path, new() { Predicate = checks })
                .WithName(name)
                .AllowAnonymous()
                .CacheOutput(CachePolicy);
    }

    /// <summary>Maps <c>/metrics</c>, for those whom <see cref="ManagementAccess"/> allows.</summary>
    /// <param name="app">The process.</param>
    public static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapPrometheusScrapingEndpoint("/metrics").WithName("Metrics").RequireAuthorization(ManagementAccess.Policy);

    /// <summary>
    /// Maps the probes, <c>/metrics</c> and <c>/status</c>. The status is public; what it rests on is shown to those whom
    /// <see cref="ManagementAccess"/> allows.
    /// </summary>
    /// <param name="app">The service.</param>
    /// <param name="service">Its name, shown in the status.</param>
    public static void MapHealth(this IEndpointRouteBuilder app, string service)
    {
        app.MapProbes();
        app.MapMetrics();
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
        if (!context.RequestServices.GetRequiredService<ManagementAccess>().Allows(context))
        {
            return context.Response.WriteAsJsonAsync(
                new PublicStatus(NameOf(report.Status)),
                JsonDefaults.Plain,
                context.RequestAborted
            );
        }
        var parts = report.Entries.Select(part => new PartStatus(
            part.Key,
            NameOf(part.Value.Status),
            part.Value.Description
        ));
        return context.Response.WriteAsJsonAsync(
            new ServiceStatus(service, NameOf(report.Status), parts.ToList()),
            JsonDefaults.Plain,
            context.RequestAborted
        );
    }

    private static string NameOf(HealthStatus status) =>
        status switch
        {
            HealthStatus.Healthy => "ok",
            HealthStatus.Degraded => "degraded",
            HealthStatus.Unhealthy => "down",
        };
}
