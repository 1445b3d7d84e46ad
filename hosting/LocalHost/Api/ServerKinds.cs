using GovPlatform.LocalHost.Servers;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server. Its connection string is the superuser's.</summary>
public sealed class PostgresServerResource : ServerResource
{
    internal PostgresServerResource(string name, int? port, Func<string> userName, Func<string> password)
        : base(name, "tcp", port, userName, password) { }

    internal override PostgresServer Server { get; } = new();
}

/// <summary>A RabbitMQ broker.</summary>
public sealed class RabbitMQServerResource : ServerResource
{
    internal RabbitMQServerResource(string name, int? port, Func<string> userName, Func<string> password)
        : base(name, "tcp", port, userName, password) { }

    internal override RabbitServer Server { get; } = new();
}

/// <summary>A Redis cache; nothing in it outlives the run.</summary>
public sealed class RedisResource : ServerResource
{
    internal RedisResource(string name, int? port, Func<string> password)
        : base(name, "tcp", port, () => "", password) { }

    internal override RedisServer Server { get; } = new();
}
