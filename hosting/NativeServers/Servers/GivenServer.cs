using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>A server that already runs, in the place of a container of the same name; neither started nor stopped by us.</summary>
internal sealed class GivenServer(ContainerResource container) : Resource(container.Name);
