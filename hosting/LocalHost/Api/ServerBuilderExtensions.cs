using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Adds a PostgreSQL server; user <c>postgres</c> and a generated password unless given.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null
    )
    {
        var secret = builder.PasswordFor(name, password);
        return builder.AddResource(
            new PostgresServerResource(name, port, () => userName?.Resource.Value ?? "postgres", () => secret.Value)
        );
    }

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder,
        string? name = null,
        bool isReadOnly = false
    ) => DataVolume.Keep(builder, name, isReadOnly);
}

/// <summary>Adds RabbitMQ.</summary>
public static class RabbitMQBuilderExtensions
{
    /// <summary>Adds a RabbitMQ broker; user <c>guest</c> and a generated password unless given.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null
    )
    {
        var secret = builder.PasswordFor(name, password);
        return builder.AddResource(
            new RabbitMQServerResource(name, port, () => userName?.Resource.Value ?? "guest", () => secret.Value)
        );
    }

    /// <summary>Keeps queues and their messages between runs.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder,
        string? name = null,
        bool isReadOnly = false
    ) => DataVolume.Keep(builder, name, isReadOnly);
}

/// <summary>Adds Redis.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Adds a Redis cache with a generated password unless given.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder,
        string name,
        int? port = null,
        IResourceBuilder<ParameterResource>? password = null
    )
    {
        var secret = builder.PasswordFor(name, password);
        return builder.AddResource(new RedisResource(name, port, () => secret.Value));
    }
}

internal static class DataVolume
{
    internal static IResourceBuilder<T> Keep<T>(IResourceBuilder<T> builder, string? name, bool isReadOnly)
        where T : ServerResource
    {
        if (name is not null || isReadOnly)
        {
            throw new DistributedApplicationException(
                "LocalHost keeps data under the run directory by the resource's name; it has no named or read-only volumes."
            );
        }
        builder.Resource.KeepsData = true;
        return builder;
    }

    internal static ParameterResource PasswordFor(
        this IDistributedApplicationBuilder builder,
        string server,
        IResourceBuilder<ParameterResource>? given
    ) =>
        (
            given
            ?? builder.AddParameter(
                $"{server}-password",
                new GenerateParameterDefault { Special = false },
                secret: true,
                persist: true
            )
        ).Resource;
}
