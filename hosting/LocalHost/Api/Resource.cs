namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of every resource: what the builder's methods have noted about it.</summary>
public abstract class Resource : IResource
{
    private protected Resource(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>Environment variables in the order given; a later one replaces an earlier one.</summary>
    internal List<EnvironmentSource> Environment { get; } = [];

    /// <summary>What must have happened before this starts.</summary>
    internal List<WaitCondition> Waits { get; } = [];

    /// <summary>Where it listens.</summary>
    internal List<Endpoint> Endpoints { get; } = [];

    /// <summary>Command-line arguments.</summary>
    internal List<string> Arguments { get; } = [];

    /// <summary>How to ask whether it is well; null where running is all that can be said.</summary>
    internal HttpHealthCheck? Health { get; set; }

    internal Endpoint EndpointNamed(string name) =>
        Endpoints.Find(endpoint => endpoint.Name == name)
        ?? throw new DistributedApplicationException($"{Name} has no endpoint named '{name}'.");
}

/// <summary>Produces environment variables when the resource starts.</summary>
internal delegate ValueTask<IEnumerable<KeyValuePair<string, string>>> EnvironmentSource(CancellationToken cancel);

/// <summary>One condition of a start.</summary>
/// <param name="Dependency">What is waited for.</param>
/// <param name="ExitCode">Null: until it is well. Otherwise: until it has ended with this code.</param>
internal sealed record WaitCondition(Resource Dependency, int? ExitCode);

/// <summary>How a project is asked over HTTP.</summary>
/// <param name="Path">Path that answers with <paramref name="StatusCode"/> when the resource is well.</param>
/// <param name="StatusCode">Expected status.</param>
/// <param name="EndpointName">Endpoint asked.</param>
internal sealed record HttpHealthCheck(string Path, int StatusCode, string EndpointName);
