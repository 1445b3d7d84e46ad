using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>Settings of RabbitMQ for native servers and containers alike.</summary>
public static class RabbitMQSettings
{
    /// <summary>Adds lines to the broker's configuration.</summary>
    /// <param name="lines">Lines in the format of <c>rabbitmq.conf</c>.</param>
    public static IResourceBuilder<RabbitMQServerResource> WithSettings(
        this IResourceBuilder<RabbitMQServerResource> broker,
        string lines
    ) =>
        broker
            .WithAnnotation(new RabbitMQSettingsAnnotation(lines))
            .WithContainerFiles(
                "/etc/rabbitmq/conf.d",
                [new ContainerFile { Name = "20-settings.conf", Contents = lines }]
            );
}
