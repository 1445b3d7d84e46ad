using NativeServers.Servers;

namespace GovPlatform.AppHost;

/// <summary>The services' own users of the broker.</summary>
internal static class BrokerUsers
{
    /// <summary>
    /// Adds a service's user. It may declare nothing, publish only to the exchanges of the service's own contracts (and to
    /// those of its own queues, by which failed messages are replayed), and consume only its own queues. So a service that
    /// was broken into can neither forge another's message nor read another's queue.
    /// </summary>
    /// <param name="broker">The broker.</param>
    /// <param name="service">Lower-case name of the service and of the user.</param>
    /// <param name="password">The user's password.</param>
    public static void WithServiceUser(
        this IResourceBuilder<RabbitMQServerResource> broker,
        string service,
        IResourceBuilder<ParameterResource> password
    ) =>
        broker.WithUser(
            service,
            password,
            configure: "^$",
            write: $"^((?i)GovPlatform\\.Contracts\\.{service}:.*|{service}-.*)$",
            read: $"^{service}-.*$"
        );
}
