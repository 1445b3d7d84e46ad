using GovPlatform.Gateway.Routes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace GovPlatform.Bench;

/// <summary>
/// YARP with the gateway's routes only: no tokens, rate limits, telemetry or header transforms.
/// </summary>
internal static class BareYarp
{
    public static async Task ServeAsync(string backend)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .Services.AddReverseProxy()
            .LoadFromMemory(
                [.. ServiceMap.Routes.Select(route => route with { AuthorizationPolicy = null, Transforms = null })],
                [.. ServiceMap.Clusters(TimeSpan.FromSeconds(30)).Select(cluster => WithDestination(cluster, backend))]
            );
        var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok());
        app.MapReverseProxy(pipeline => pipeline.UseLoadBalancing());
        await app.RunAsync();
    }

    private static ClusterConfig WithDestination(ClusterConfig cluster, string backend) =>
        cluster with
        {
            Destinations = new Dictionary<string, DestinationConfig> { ["backend"] = new() { Address = backend } },
        };
}
