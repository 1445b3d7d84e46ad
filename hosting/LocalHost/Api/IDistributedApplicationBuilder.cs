using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Gathers the resources of one application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Adds a resource whose name is not taken.</summary>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>The application, ready to run.</summary>
    DistributedApplication Build();
}

/// <summary>The application's description, or the machine, does not allow it to start. The message is for the reader.</summary>
public sealed class DistributedApplicationException(string message) : Exception(message);
