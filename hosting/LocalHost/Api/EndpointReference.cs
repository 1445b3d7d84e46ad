using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names an endpoint whose address is settled when the application starts.</summary>
public sealed class EndpointReference : IValueProvider
{
    private readonly Func<Endpoint> _endpoint;

    internal EndpointReference(Resource owner, string name)
    {
        EndpointName = name;
        _endpoint = () => owner.EndpointNamed(name);
    }

    /// <summary>Name within its resource, such as <c>http</c>.</summary>
    public string EndpointName { get; }

    internal Endpoint Endpoint => _endpoint();

    /// <summary>One part of the address, for use in a <see cref="ReferenceExpression"/>.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <summary>The whole URL.</summary>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        Property(EndpointProperty.Url).GetValueAsync(cancellationToken);
}

/// <summary>One part of an endpoint's address.</summary>
public sealed class EndpointReferenceExpression : IValueProvider
{
    internal EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property)
    {
        Endpoint = endpoint;
        Property = property;
    }

    /// <summary>Whose address.</summary>
    public EndpointReference Endpoint { get; }

    /// <summary>Which part.</summary>
    public EndpointProperty Property { get; }

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var endpoint = Endpoint.Endpoint;
        var port = endpoint.Port.ToString(CultureInfo.InvariantCulture);
        return ValueTask.FromResult<string?>(
            Property switch
            {
                EndpointProperty.Url => endpoint.Url,
                EndpointProperty.Host => endpoint.Host,
                EndpointProperty.Port => port,
                EndpointProperty.Scheme => endpoint.Scheme,
                EndpointProperty.HostAndPort => $"{endpoint.Host}:{port}",
            }
        );
    }
}

/// <summary>The parts of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary>Scheme, host and port.</summary>
    Url = 0,

    /// <summary>Host alone.</summary>
    Host = 1,

    /// <summary>Port alone.</summary>
    Port = 3,

    /// <summary>Scheme alone.</summary>
    Scheme = 4,

    /// <summary><c>host:port</c>.</summary>
    HostAndPort = 6,
}
