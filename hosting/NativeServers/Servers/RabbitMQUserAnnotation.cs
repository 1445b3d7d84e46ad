using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>A user of the broker. The permissions are regular expressions over names of exchanges and queues.</summary>
internal sealed record RabbitMQUserAnnotation(
    string Name,
    ParameterResource Password,
    string Configure,
    string Write,
    string Read
) : IResourceAnnotation;
