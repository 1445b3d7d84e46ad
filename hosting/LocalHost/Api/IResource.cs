namespace Aspire.Hosting.ApplicationModel;

/// <summary>Anything the application is made of: a server, a project, a parameter.</summary>
public interface IResource
{
    /// <summary>Unique name, lower-case; prefix of its log lines.</summary>
    string Name { get; }
}

/// <summary>Gives a value that may only be known once the application runs.</summary>
public interface IValueProvider
{
    /// <summary>The value, or null where there is none.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that takes command-line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens somewhere.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that can be made to wait for others.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that others find by name through service discovery.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

/// <summary>A resource that others reach by a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IValueProvider
{
    /// <summary>The connection string, its parts still unresolved.</summary>
    ReferenceExpression ConnectionStringExpression { get; }
}
