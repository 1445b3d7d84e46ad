using Aspire.Hosting.ApplicationModel;

namespace NativeServers.Servers;

/// <summary>A native server in place of a container of the same name, with the container's connection string.</summary>
internal sealed class NativeServer(ContainerResource container)
    : ExecutableResource(container.Name, "/bin/sh", "/"),
        IResourceWithConnectionString
{
    private IResourceWithConnectionString Connection => (IResourceWithConnectionString)container;

    public ReferenceExpression ConnectionStringExpression => Connection.ConnectionStringExpression;

    public string? ConnectionStringEnvironmentVariable => Connection.ConnectionStringEnvironmentVariable;

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
        Connection.GetConnectionProperties();
}
