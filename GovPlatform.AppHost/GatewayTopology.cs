namespace GovPlatform.AppHost;

/// <summary>Extension methods of AppHost.cs for the gateway.</summary>
internal static class GatewayTopology
{
    /// <summary>Adds the gateway on <see cref="Run.Port"/>.</summary>
    public static IResourceBuilder<ProjectResource> AddGateway<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        ServiceDependencies dependencies
    )
        where TProject : IProjectMetadata, new()
    {
        var gateway = builder
            .AddProject<TProject>(name)
            .WithReplicas(Run.Replicas)
            .WithIconName("DoorArrowRight")
            // Aspire would make the gateway trust forwarded headers of any caller; a deployment lists its proxies.
            .DisableForwardedHeaders()
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ServiceDiscovery)
            .WithEnvironment("Tokens__Issuer", dependencies.Issuer);
        if (builder.HasTls())
        {
            gateway.WithTls();
        }
        else
        {
            gateway.WithHttpEndpoint(port: Run.Port, isProxied: Run.IsReplicated);
        }
        var address = builder.HasTls() ? "https" : "http";
        return gateway
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health/ready", endpointName: "http")
            .WithUrlForEndpoint(address, url => url.DisplayText = "board")
            .WithUrlForEndpoint(address, _ => new ResourceUrlAnnotation { Url = "/docs", DisplayText = "API" })
            .WithUrlForEndpoint(address, _ => new ResourceUrlAnnotation { Url = "/status", DisplayText = "status" });
    }

    /// <summary>
    /// Makes <see cref="Run.Port"/> a port with TLS. Probes and operators use another one without it, on this machine only.
    /// </summary>
    private static void WithTls(this IResourceBuilder<ProjectResource> gateway)
    {
        var certificate = GatewayCertificate.OfRun();
        gateway
            .WithHttpsEndpoint(port: Run.Port, isProxied: Run.IsReplicated)
            .WithHttpEndpoint(isProxied: Run.IsReplicated)
            .WithEnvironment("Management__Port", gateway.GetEndpoint("http").Property(EndpointProperty.TargetPort))
            .WithEnvironment("Gateway__Certificate", certificate.File);
        if (certificate.KeyFile is { } key)
        {
            gateway.WithEnvironment("Gateway__CertificateKey", key);
        }
    }
}
