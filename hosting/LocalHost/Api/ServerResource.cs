using GovPlatform.LocalHost.Servers;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A server this application needs: a private child process, or one that already runs elsewhere.</summary>
public abstract class ServerResource
    : Resource,
        IResourceWithConnectionString,
        IResourceWithEndpoints,
        IResourceWithEnvironment,
        IResourceWithWaitSupport
{
    private readonly Func<string> _userName;
    private readonly Func<string> _password;

    private protected ServerResource(
        string name,
        string scheme,
        int? port,
        Func<string> userName,
        Func<string> password
    )
        : base(name)
    {
        _userName = userName;
        _password = password;
        Endpoints.Add(new Endpoint(scheme, scheme, port));
        PrimaryEndpoint = new EndpointReference(this, scheme);
    }

    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{new Later(() => ExternalConnection ?? Server.ConnectionString(Address))}");

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);

    /// <summary>How this kind of server is found, prepared, started and asked.</summary>
    internal abstract Server Server { get; }

    /// <summary>Connection string of a server that already runs; null: we start our own.</summary>
    internal string? ExternalConnection { get; private set; }

    /// <summary>Data outlives the run.</summary>
    internal bool KeepsData { get; set; }

    internal ServerAddress Address => new(Endpoints[0].Host, Endpoints[0].Port, UserName, Password);

    private string UserName => External?.UserName ?? _userName();

    private string Password => External?.Password ?? _password();

    private ServerAddress? External { get; set; }

    internal void UseExternal(string connection)
    {
        ExternalConnection = connection;
        External = Server.ParseConnection(connection);
        Endpoints[0].Host = External.Host;
        Endpoints[0].Port = External.Port;
    }

    private sealed class Later(Func<string> value) : IValueProvider
    {
        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<string?>(value());
    }
}
