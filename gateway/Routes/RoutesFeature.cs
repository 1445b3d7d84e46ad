using GovPlatform.Gateway.Streams;

namespace GovPlatform.Gateway.Routes;

/// <summary>Forwards requests to the services (YARP).</summary>
internal static class RoutesFeature
{
    public static IServiceCollection AddRoutes(this IServiceCollection services, GatewaySettings settings)
    {
        services
            .AddReverseProxy()
            .LoadFromMemory(ServiceMap.Routes, ServiceMap.Clusters(settings.ActivityTimeout))
            .ConfigureHttpClient(
                (_, handler) =>
                {
                    handler.ConnectTimeout = settings.ConnectTimeout;
                    handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1);
                    handler.EnableMultipleHttp2Connections = true;
                }
            )
            .AddTransforms(EventStreams.AbortWhenStopping)
            .AddServiceDiscoveryDestinationResolver();
        return services;
    }

    public static void MapRoutes(this IEndpointRouteBuilder app)
    {
        var routes = app.MapReverseProxy(pipeline =>
        {
            pipeline.Use(ForwardingFailures.InvokeAsync);
            pipeline.UseLoadBalancing();
        });
        routes.Add(RouteNames.Shorten);
        routes.Add(EventStreams.Mark);
    }
}
