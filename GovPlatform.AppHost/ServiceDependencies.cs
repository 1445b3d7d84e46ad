namespace GovPlatform.AppHost;

/// <summary>The resources on which each service depends, and the group in which the dashboard lists it.</summary>
internal sealed record ServiceDependencies(
    IResourceBuilder<PostgresServerResource> Postgres,
    IResourceBuilder<RabbitMQServerResource> Broker,
    IResourceBuilder<ProjectResource> Setup,
    IResourceBuilder<ParameterResource> Issuer,
    IResourceBuilder<Group> Services
);
