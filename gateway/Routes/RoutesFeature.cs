namespace GovPlatform.Gateway.Routes;

/// <summary>Passes requests on to the services.</summary>
internal static class RoutesFeature
{
    /// <summary>Adds the forwarder over service discovery.</summary>
    public static IServiceCollection AddRoutes(this IServiceCollection services, GatewaySettings settings)
    {
        services
            .AddReverseProxy()
            .LoadFromMemory(ServiceMap.Routes, ServiceMap.Clusters(settings.Patience))
            .ConfigureHttpClient(
                (_, handler) =>
                {
                    handler.ConnectTimeout = settings.ConnectPatience;
                    handler.PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1);
                    handler.EnableMultipleHttp2Connections = true;
                }
            )
            .AddTransforms(EventStreams.EndWhenStopping)
            .AddServiceDiscoveryDestinationResolver();
        return services;
    }

    /// <summary>Maps the routes.</summary>
    public static void MapRoutes(this IEndpointRouteBuilder app) =>
        app.MapReverseProxy(pipeline =>
            {
                pipeline.Use(ForwardingFailures.InvokeAsync);
                pipeline.UseLoadBalancing();
            })
            .Add(RouteNames.Shorten);
}
