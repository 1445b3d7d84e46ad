using Microsoft.Extensions.ServiceDiscovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace GovPlatform.Gateway.Routes;

/// <summary>Finds the instances of a service by service discovery, and looks again when they change.</summary>
internal sealed class DiscoveredDestinations(ServiceEndpointResolver resolver) : IDestinationResolver
{
    /// <inheritdoc/>
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal);
        var changes = new List<Microsoft.Extensions.Primitives.IChangeToken>();
        foreach (var (name, destination) in destinations)
        {
            var source = await resolver.GetEndpointsAsync(destination.Address, cancellationToken);
            changes.Add(source.ChangeToken);
            foreach (var endpoint in source.Endpoints.Select(e => e.ToString()!))
            {
                var address = endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"http://{endpoint}";
                found[$"{name} {address}"] = destination with { Address = address };
            }
        }
        return new(found, new Microsoft.Extensions.Primitives.CompositeChangeToken(changes));
    }
}
