using NativeServers.Servers;

namespace GovPlatform.AppHost;

/// <summary>Extension methods of AppHost.cs for resources of the same kind.</summary>
internal static class Topology
{
    /// <summary>
    /// Sets the number of connections, which must cover the pools of all services; switches off the server's log of
    /// failed statements, which would quote the rejected row (the service reports the error without it); and gives
    /// containers the locale of native servers, because the image's default collation is English. The other two initdb
    /// arguments are Aspire's own.
    /// </summary>
    public static void WithSettings(this IResourceBuilder<PostgresServerResource> postgres)
    {
        string[] settings = ["max_connections=300", "log_min_messages=log", "log_min_error_statement=panic"];
        postgres
            .WithArgs([.. settings.SelectMany(setting => new[] { "-c", setting })])
            .WithEnvironment(
                "POSTGRES_INITDB_ARGS",
                "--auth-host=scram-sha-256 --auth-local=scram-sha-256 --locale=C.UTF-8"
            );
    }

    /// <summary>Limits of disk and memory for a machine that is shared with the rest of the platform.</summary>
    public static void WithSettings(this IResourceBuilder<RabbitMQServerResource> broker) =>
        broker.WithSettings(
            """
            log.console.level = warning
            disk_free_limit.absolute = 200MB
            vm_memory_high_watermark.absolute = 1GB
            raft.wal_max_size_bytes = 67108864
            """
        );

    /// <summary>Adds a heading under which the dashboard lists resources.</summary>
    public static IResourceBuilder<Group> AddGroup(this IDistributedApplicationBuilder builder, string name) =>
        builder
            .AddResource(new Group(name))
            .WithInitialState(
                new CustomResourceSnapshot
                {
                    ResourceType = "Group",
                    State = KnownResourceStates.Active,
                    Properties = [],
                }
            )
            .WithIconName("Folder")
            .ExcludeFromManifest();

    /// <summary>
    /// Name of the volume for the data of a server in a container. In run mode it contains part of a secret of the run
    /// directory: when <c>--fresh</c> deletes the secrets, the new run starts with an empty volume, as native servers
    /// do.
    /// </summary>
    public static string Volume(this IDistributedApplicationBuilder builder, string server) =>
        builder.ExecutionContext.IsRunMode
            ? $"govplatform-{server}-{builder.Configuration["Parameters:volumes"]![..12].ToLowerInvariant()}"
            : $"govplatform-{server}";

    /// <summary>
    /// The issuer of tokens: the gateway's address in run mode, a parameter of the deployment otherwise.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddIssuer(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode
            ? builder.AddParameter("issuer", $"http://localhost:{Run.Port}/")
            : builder.AddParameter("issuer");

    /// <summary>
    /// A secret that is generated at the first run and stored: 44 letters and digits, also valid Base64.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddSecret(
        this IDistributedApplicationBuilder builder,
        string name
    ) => builder.AddParameter(name, new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true);

    /// <summary>Generates a secret for one process and passes it in an environment variable.</summary>
    public static IResourceBuilder<ProjectResource> WithSecret(
        this IResourceBuilder<ProjectResource> process,
        string variable,
        string name
    ) => process.WithEnvironment(variable, process.ApplicationBuilder.AddSecret(name));

    /// <summary>
    /// Adds a step of the setup program: <c>databases</c> creates databases, roles and tables as PostgreSQL's
    /// superuser, whose password no other process has; <c>queues</c> declares all queues, so that a message published
    /// before its consumer starts is not lost. No resource waits for <c>queues</c>.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddSetup(
        this IDistributedApplicationBuilder builder,
        string name,
        string step,
        IResourceBuilder<Group> group
    ) =>
        builder
            .AddProject<Projects.GovPlatform_Setup>(name)
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
            .WithArgs(step)
            .WithIconName("Wrench")
            .WithParentRelationship(group);

    /// <summary>
    /// Adds the step that drops the databases and purges the queues. It is started by a command and is not part of a
    /// deployment.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddReset(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<Group> group
    ) => builder.AddSetup(name, "reset", group).WithExplicitStart().ExcludeFromManifest();

    /// <summary>
    /// Adds a service; its database and role have the service's name, and the role a password of its own. The service
    /// waits for the setup step, but not for the broker, since reports are accepted without it.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        ServiceDependencies dependencies
    )
        where TProject : IProjectMetadata, new()
    {
        var password = builder.AddSecret($"{name}-password");
        dependencies.Setup.WithEnvironment($"Databases__{name}__Password", password);
        var host = dependencies.Postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.Host);
        var port = dependencies.Postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.Port);
        return builder
            .AddProject<TProject>(name)
            .WithHttpEndpoint(isProxied: Run.IsReplicated)
            .WithReplicas(Run.Replicas)
            .WithHttpHealthCheck("/health/ready")
            .WithUrlForEndpoint("http", url => (url.Url, url.DisplayText) = ("/status", "status"))
            .DisableForwardedHeaders()
            .WithParentRelationship(dependencies.Services)
            .WithReferenceEnvironment(
                ReferenceEnvironmentInjectionFlags.ConnectionString
                    | ReferenceEnvironmentInjectionFlags.ServiceDiscovery
            )
            // 40 connections suffice for the cores of one machine; the default of 100 cost a gigabyte per service.
            .WithEnvironment(
                $"ConnectionStrings__{name}",
                ReferenceExpression.Create(
                    $"Host={host};Port={port};Username={name};Password={password};Database={name};Maximum Pool Size=40"
                )
            )
            .WithReference(dependencies.Broker)
            .WithEnvironment("Tokens__Issuer", dependencies.Issuer)
            .WaitForCompletion(dependencies.Setup)
            .WithReplayCommand();
    }

    /// <summary>Adds the gateway on <see cref="Run.Port"/>.</summary>
    public static IResourceBuilder<ProjectResource> AddGateway<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        ServiceDependencies dependencies
    )
        where TProject : IProjectMetadata, new() =>
        builder
            .AddProject<TProject>(name)
            .WithHttpEndpoint(port: Run.Port, isProxied: Run.IsReplicated)
            .WithReplicas(Run.Replicas)
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health/ready")
            .WithUrlForEndpoint("http", url => url.DisplayText = "board")
            .WithUrlForEndpoint("http", _ => new ResourceUrlAnnotation { Url = "/docs", DisplayText = "API" })
            .WithUrlForEndpoint("http", _ => new ResourceUrlAnnotation { Url = "/status", DisplayText = "status" })
            .WithIconName("DoorArrowRight")
            // Aspire would make the gateway trust forwarded headers of any caller; a deployment lists its proxies.
            .DisableForwardedHeaders()
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ServiceDiscovery)
            .WithEnvironment("Tokens__Issuer", dependencies.Issuer);

    /// <summary>Adds the seeder of the demo county. It can run again at any time and adds what is missing.</summary>
    public static IResourceBuilder<ProjectResource> AddDemoCounty<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<Group> group
    )
        where TProject : IProjectMetadata, new() =>
        builder
            .AddProject<TProject>(name)
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ServiceDiscovery)
            .WithEnvironment("Demo__AccountsFile", Run.AccountsFile)
            .WithIconName("PlantGrass")
            .WithParentRelationship(group);
}
