using NativeServers.Servers;

namespace GovPlatform.AppHost;

/// <summary>The parts of AppHost.cs that are built alike, made of Aspire's own.</summary>
internal static class Topology
{
    /// <summary>
    /// Connections for every service's pool. A refused row is the service's to report, and without the row: the server's own line would
    /// quote it. A container's data is made with the locale of native data, and Aspire's own arguments of initdb beside it: the image's
    /// sorts as English does.
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

    /// <summary>Room to work in, on a machine that others share.</summary>
    public static void WithSettings(this IResourceBuilder<RabbitMQServerResource> broker) =>
        broker.WithSettings(
            """
            log.console.level = warning
            disk_free_limit.absolute = 200MB
            vm_memory_high_watermark.absolute = 1GB
            raft.wal_max_size_bytes = 67108864
            """
        );

    /// <summary>A heading under which the dashboard lists resources.</summary>
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
    /// Name of the volume that holds a server's data where it runs in a container. It is made from a secret of the run directory, so
    /// that data and the password it was made with are kept and thrown away together.
    /// </summary>
    public static string Volume(this IDistributedApplicationBuilder builder, string server) =>
        builder.ExecutionContext.IsRunMode
            ? $"govplatform-{server}-{builder.Configuration["Parameters:volumes"]![..12].ToLowerInvariant()}"
            : $"govplatform-{server}";

    /// <summary>The address that tokens name as their issuer: the gateway's here, and a deployment's own elsewhere.</summary>
    public static IResourceBuilder<ParameterResource> AddIssuer(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode
            ? builder.AddParameter("issuer", $"http://localhost:{Run.Port}/")
            : builder.AddParameter("issuer");

    /// <summary>A secret made at the first run and kept: 44 letters and digits, which is valid Base64 as well.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(
        this IDistributedApplicationBuilder builder,
        string name
    ) => builder.AddParameter(name, new GenerateParameterDefault { MinLength = 44, Special = false }, secret: true);

    /// <summary>Gives a process a secret of its own.</summary>
    public static IResourceBuilder<ProjectResource> WithSecret(
        this IResourceBuilder<ProjectResource> process,
        string variable,
        string name
    ) => process.WithEnvironment(variable, process.ApplicationBuilder.AddSecret(name));

    /// <summary>
    /// A step of the setup program: <c>databases</c> makes databases, roles and tables as PostgreSQL's superuser, whom no other process
    /// knows; <c>queues</c> declares every queue, so that no message finds its reader missing, and nothing waits for it.
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

    /// <summary>The step that drops the databases and empties the queues. A command starts it, and no deployment has it.</summary>
    public static IResourceBuilder<ProjectResource> AddReset(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<Group> group
    ) => builder.AddSetup(name, "reset", group).WithExplicitStart().ExcludeFromManifest();

    /// <summary>
    /// A service with a database and a role of its own name and a password of its own. It waits for its tables, and not for
    /// the broker: without it reports are still taken.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        Needs needs
    )
        where TProject : IProjectMetadata, new()
    {
        var password = builder.AddSecret($"{name}-password");
        needs.Setup.WithEnvironment($"Databases__{name}__Password", password);
        var host = needs.Postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.Host);
        var port = needs.Postgres.Resource.PrimaryEndpoint.Property(EndpointProperty.Port);
        return builder
            .AddProject<TProject>(name)
            .WithHttpEndpoint(isProxied: Run.IsReplicated)
            .WithReplicas(Run.Replicas)
            .WithHttpHealthCheck("/health/ready")
            .WithUrlForEndpoint("http", url => (url.Url, url.DisplayText) = ("/status", "status"))
            .DisableForwardedHeaders()
            .WithParentRelationship(needs.Services)
            .WithReferenceEnvironment(
                ReferenceEnvironmentInjectionFlags.ConnectionString
                    | ReferenceEnvironmentInjectionFlags.ServiceDiscovery
            )
            // Forty connections are plenty for the cores of one box; a hundred, the default, cost every service a gigabyte.
            .WithEnvironment(
                $"ConnectionStrings__{name}",
                ReferenceExpression.Create(
                    $"Host={host};Port={port};Username={name};Password={password};Database={name};Maximum Pool Size=40"
                )
            )
            .WithReference(needs.Broker)
            .WithEnvironment("Tokens__Issuer", needs.Issuer)
            .WaitForCompletion(needs.Setup)
            .WithReplay();
    }

    /// <summary>The gateway, on the port people call.</summary>
    public static IResourceBuilder<ProjectResource> AddGateway<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        Needs needs
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
            // A deployment names the proxies it trusts; Aspire would have it trust every caller.
            .DisableForwardedHeaders()
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ServiceDiscovery)
            .WithEnvironment("Tokens__Issuer", needs.Issuer);

    /// <summary>The seeder of the demo county. It may run again at any time and adds what is missing.</summary>
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
