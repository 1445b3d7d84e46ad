namespace GovPlatform.TestServers;

/// <summary>The servers that the suites share.</summary>
internal sealed record SharedResources(
    IResourceBuilder<PostgresServerResource> Postgres,
    IResourceBuilder<RabbitMQServerResource> Broker,
    IResourceBuilder<RedisResource> Cache
);
