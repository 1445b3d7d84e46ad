using System.Reflection;

namespace GovPlatform.AppHost;

/// <summary>What every service stands on.</summary>
internal sealed record County(
    IResourceBuilder<PostgresServerResource> Postgres,
    IResourceBuilder<RabbitMQServerResource> Broker,
    IResourceBuilder<RedisResource> Cache,
    IResourceBuilder<ProjectResource> Setup
);

/// <summary>Our own words for building the map in AppHost.cs, made of the engine's.</summary>
internal static class Services
{
    /// <summary>Port people call; <c>GOVPLATFORM_PORT</c> decides.</summary>
    public static int Port { get; } = Number("GOVPLATFORM_PORT") ?? 8080;

    /// <summary>Fixed, so that a token means the same to whoever checks it.</summary>
    public static string Issuer => $"http://localhost:{Port}/";

    /// <summary>Where the demo county leaves its accounts: in the run directory, which git ignores.</summary>
    public static string AccountsFile { get; } =
        Path.Combine(
            Environment.GetEnvironmentVariable("GOVPLATFORM_RUN") is { Length: > 0 } chosen
                ? Path.GetFullPath(chosen)
                : Path.Combine(Checkout(), ".run"),
            "accounts.json"
        );

    /// <summary>A secret made on the first run and kept: letters and digits, so it is Base64 as well.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(
        this IDistributedApplicationBuilder builder,
        string name
    ) =>
        builder.AddParameter(
            name,
            new GenerateParameterDefault { MinLength = 44, Special = false },
            secret: true,
            persist: true
        );

    /// <summary>Makes databases, roles and tables as PostgreSQL's superuser, whom nobody else knows; then ends.</summary>
    public static IResourceBuilder<ProjectResource> AddSetup(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<PostgresServerResource> postgres
    ) =>
        builder
            .AddProject<Projects.GovPlatform_Setup>("setup")
            .WithArgs("databases")
            .WithReference(postgres)
            .WaitFor(postgres);

    /// <summary>Declares every queue, so that no message finds its reader missing; then ends. Nobody waits for it.</summary>
    public static IResourceBuilder<ProjectResource> AddQueues(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<RabbitMQServerResource> broker
    ) =>
        builder
            .AddProject<Projects.GovPlatform_Setup>("queues")
            .WithArgs("queues")
            .WithReference(broker)
            .WaitFor(broker);

    /// <summary>
    /// Adds a service with a database and a role of its own name and a password of its own. It waits for its tables, and
    /// neither for the broker nor for the cache: without them it still takes reports.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder,
        string name,
        County county
    )
        where TProject : IProjectMetadata, new()
    {
        // Forty connections are plenty for the cores of one box; a hundred, the default, cost every service a gigabyte.
        var password = builder.AddSecret($"{name}-password");
        county.Setup.WithEnvironment($"Databases__{name}__Password", password);
        var server = county.Postgres.Resource.PrimaryEndpoint;
        var host = server.Property(EndpointProperty.Host);
        var port = server.Property(EndpointProperty.Port);
        return builder
            .AddProject<TProject>(name)
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health/ready")
            .WithEnvironment(
                $"ConnectionStrings__{name}",
                ReferenceExpression.Create(
                    $"Host={host};Port={port};Username={name};Password={password};Database={name};Maximum Pool Size=40"
                )
            )
            .WithReference(county.Broker)
            .WithReference(county.Cache)
            .WithEnvironment("Tokens__Issuer", Issuer)
            .WaitForCompletion(county.Setup);
    }

    /// <summary>Checks tokens with the keys of the identity service.</summary>
    public static IResourceBuilder<ProjectResource> Trusting(
        this IResourceBuilder<ProjectResource> service,
        IResourceBuilder<ProjectResource> identity
    ) => service.WithReference(identity);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;

    private static string Checkout() =>
        typeof(Services)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(item => item.Key == "checkout")
            .Value!;
}
