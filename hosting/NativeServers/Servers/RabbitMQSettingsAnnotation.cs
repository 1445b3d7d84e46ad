using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

internal sealed record RabbitMQSettingsAnnotation(string Lines) : IResourceAnnotation;
