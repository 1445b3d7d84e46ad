using NativeServers.Servers;

namespace GovPlatform.AppHost;

/// <summary>Extension methods of AppHost.cs for resources of the same kind.</summary>
internal static class Topology
{
    private const int MaxConnections = 300;

    /// <summary>Connections for setup steps, administrators and the server's own processes.</summary>
    private const int ReservedConnections = 20;

    /// <summary>Services with a database.</summary>
    private const int Services = 7;

    /// <summary>
    /// Connections of one process, so that all processes together never exceed the server's. Forty suffice for the cores
    /// of one machine; the default of 100 cost a gigabyte per service.
    /// </summary>
    private static string PoolSize =>
        Text($"{Math.Min(40, (MaxConnections - ReservedConnections) / (Services * Run.Replicas))}");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>
    /// Sets the number of connections, which must cover the pools of all services; switches off the server's log of
    /// failed statements, which would quote the rejected row (the service reports the error without it); and gives
    /// containers the locale of native servers, because the image's default collation is English. The other two initdb
    /// arguments are Aspire's own.
    /// </summary>
    public static void WithSettings(this IResourceBuilder<PostgresServerResource> postgres)
    {
        string[] settings =
        [
            Text($"max_connections={MaxConnections}"),
            "log_min_messages=log",
            "log_min_error_statement=panic",
            // A relay's lock ends with its connection, so one whose machine is gone must be noticed within a minute.
            "tcp_keepalives_idle=30",
            "tcp_keepalives_interval=5",
            "tcp_keepalives_count=4",
        ];
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

    /// <summary>
    /// Takes scripts, functions, settings and other commands that administer the server from the user <c>default</c>,
    /// whose password no service has. Health checks use it, and tests that search the cache.
    /// </summary>
    public static IResourceBuilder<RedisResource> WithoutScripts(this IResourceBuilder<RedisResource> cache) =>
        cache.WithUser(
            "default",
            cache.Resource.PasswordParameter!,
            ["~*", "&*", "+@all", "-@scripting", "-@admin", "-@dangerous", "+info"]
        );

    /// <summary>
    /// Gives a service the cache under a user of its own, which may notify other instances of the service and nothing
    /// else: it has no keys. <c>INFO</c>, <c>ECHO</c> and <c>CLIENT</c> are what the client library asks at the start.
    /// </summary>
    public static void WithCacheUser(
        this IResourceBuilder<ProjectResource> service,
        IResourceBuilder<RedisResource> cache,
        string name
    )
    {
        var password = service.ApplicationBuilder.AddSecret($"{name}-cache-password");
        cache.WithUser(
            name,
            password.Resource,
            [
                $"&govplatform.{name}.*",
                "+publish",
                "+subscribe",
                "+unsubscribe",
                "+ping",
                "+echo",
                "+info",
                "+client|id",
                "+client|setname",
            ]
        );
        var server = cache.Resource.PrimaryEndpoint;
        var tls = server.GetTlsValue(ReferenceExpression.Create($",ssl=true"), ReferenceExpression.Empty);
        service
            .WithReference(cache)
            .WithEnvironment(
                $"ConnectionStrings__{cache.Resource.Name}",
                ReferenceExpression.Create(
                    $"{server.Property(EndpointProperty.HostAndPort)},user={name},password={password}{tls}"
                )
            );
    }

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
            ? builder.AddParameter("issuer", $"{Run.Gateway(builder.Environment)}/")
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
    ) => builder.AddSetup(name, "reset", group).WithSecurityLogHeads().WithExplicitStart().ExcludeFromManifest();

    /// <summary>
    /// In run mode, notes the newest seal of each security log in the run directory, outside the database. A deployment sets
    /// the folder itself.
    /// </summary>
    private static IResourceBuilder<ProjectResource> WithSecurityLogHeads(
        this IResourceBuilder<ProjectResource> process
    ) =>
        process.ApplicationBuilder.ExecutionContext.IsRunMode
            ? process.WithEnvironment("SecurityLog__Heads", Path.Combine(Run.Directory, "security-log"))
            : process;

    /// <summary>In run mode, stores attachments in the run directory. A deployment sets a folder that all instances share.</summary>
    public static IResourceBuilder<ProjectResource> WithAttachments(this IResourceBuilder<ProjectResource> process) =>
        process.ApplicationBuilder.ExecutionContext.IsRunMode
            ? process.WithEnvironment("Attachments__Folder", Path.Combine(Run.Directory, "attachments"))
            : process;

    /// <summary>In run mode, has a channel of notifications that writes to a file in the run directory.</summary>
    public static IResourceBuilder<ProjectResource> WithNotificationFile(
        this IResourceBuilder<ProjectResource> process
    ) =>
        process.ApplicationBuilder.ExecutionContext.IsRunMode
            ? process.WithEnvironment("Notifications__Folder", Path.Combine(Run.Directory, "notifications"))
            : process;

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
        var brokerPassword = builder.AddSecret($"{name}-broker-password");
        dependencies.Broker.WithServiceUser(name, brokerPassword);
        var brokerHost = dependencies.Broker.Resource.PrimaryEndpoint.Property(EndpointProperty.Host);
        var brokerPort = dependencies.Broker.Resource.PrimaryEndpoint.Property(EndpointProperty.Port);
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
            .WithEnvironment(
                $"ConnectionStrings__{name}",
                ReferenceExpression.Create(
                    $"Host={host};Port={port};Username={name};Password={password};Database={name};Maximum Pool Size={PoolSize}"
                )
            )
            .WithEnvironment(
                "ConnectionStrings__broker",
                ReferenceExpression.Create($"amqp://{name}:{brokerPassword}@{brokerHost}:{brokerPort}")
            )
            .WithReferenceRelationship(dependencies.Broker)
            .WithEnvironment("Tokens__Issuer", dependencies.Issuer)
            .WithSecurityLogHeads()
            .WaitForCompletion(dependencies.Setup)
            .WithReplayCommand();
    }

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
