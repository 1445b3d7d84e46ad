using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>
/// A server that already runs, in place of a container of the same name. The application neither starts nor stops it.
/// </summary>
internal sealed class ExternalServer(ContainerResource container) : Resource(container.Name);
