using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using GovPlatform.LocalHost.Running;

namespace Aspire.Hosting;

/// <summary>An application: its servers and projects, started together and stopped together.</summary>
public sealed class DistributedApplication
{
    private readonly ApplicationHost _host;

    internal DistributedApplication(ApplicationHost host) => _host = host;

    /// <summary>Begins the description of an application.</summary>
    /// <param name="args"><c>--fresh</c> throws away the data of earlier runs.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var checkout = Assembly
            .GetEntryAssembly()
            ?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(item => item.Key == "checkout")
            ?.Value;
        return new DistributedApplicationBuilder(
            HostOptions.ForApplication(checkout ?? Environment.CurrentDirectory, args)
        );
    }

    /// <summary>Runs until asked to stop; ends the process's exit code with 1 where it could not start.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until asked to stop by Ctrl-C, SIGTERM or the token.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (!await _host.RunAsync(cancellationToken))
        {
            Environment.ExitCode = 1;
        }
    }
}

internal sealed class DistributedApplicationBuilder(HostOptions options) : IDistributedApplicationBuilder
{
    private readonly List<Resource> _resources = [];

    internal SecretStore Secrets { get; } = new(options.Directory);

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (_resources.Exists(known => string.Equals(known.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"Two resources are named '{resource.Name}'.");
        }
        var builder = new ResourceBuilder<T>(this, resource);
        _resources.Add(builder.Notes());
        return builder;
    }

    public DistributedApplication Build() => new(BuildHost());

    internal ApplicationHost BuildHost() => new(options, _resources, Secrets);
}
