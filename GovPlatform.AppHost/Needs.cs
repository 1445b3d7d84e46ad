namespace GovPlatform.AppHost;

/// <summary>What every service stands on.</summary>
internal sealed record Needs(
    IResourceBuilder<PostgresServerResource> Postgres,
    IResourceBuilder<RabbitMQServerResource> Broker,
    IResourceBuilder<ProjectResource> Setup,
    IResourceBuilder<ParameterResource> Issuer,
    IResourceBuilder<Group> Services
);
