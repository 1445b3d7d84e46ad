namespace GovPlatform.TestServers;

/// <summary>What is lent.</summary>
internal sealed record Lent(
    IResourceBuilder<PostgresServerResource> Postgres,
    IResourceBuilder<RabbitMQServerResource> Broker,
    IResourceBuilder<RedisResource> Cache
);
