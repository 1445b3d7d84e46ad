using System.Reflection;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace GovPlatform.Gateway.Overview;

/// <summary>How the system is doing, and where to go from the front door.</summary>
internal static class OverviewFeature
{
    /// <summary>Adds the overview of all services.</summary>
    public static IServiceCollection AddOverview(this IServiceCollection services)
    {
        services.AddHttpClient(ServiceProbe.Client);
        services.AddSingleton<ServiceProbe>();
        services.AddSingleton<SystemStatus>();
        services.AddHealthChecks().AddCheck<SystemStatus>("services", tags: [Health.Ready]);
        return services;
    }

    /// <summary>Maps health, metrics, status and the front door.</summary>
    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .WithName("Live")
            .AllowAnonymous();
        app.MapHealthChecks(
                "/health/ready",
                new HealthCheckOptions { Predicate = check => check.Tags.Contains(Health.Ready) }
            )
            .WithName("Ready")
            .AllowAnonymous();
        app.MapPrometheusScrapingEndpoint("/metrics").WithName("Metrics").AllowAnonymous();
        app.MapGet("/status", StatusAsync).WithName("Status").AllowAnonymous();
        app.MapGet("/", Welcome).WithName("Welcome").AllowAnonymous();
    }

    private static async Task<IResult> StatusAsync(SystemStatus status, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(await status.LookAsync(cancel), JsonRules.Plain);
    }

    private static readonly string WelcomePage = Read("Overview.welcome.html");

    private static IResult Welcome(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return TypedResults.Content(WelcomePage, "text/html; charset=utf-8");
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"GovPlatform.Gateway.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
