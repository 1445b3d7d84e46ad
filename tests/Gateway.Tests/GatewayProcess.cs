using System.Net.Http.Headers;
using GovPlatform.Support;

namespace GovPlatform.Gateway.Tests;

/// <summary>The gateway as a process of its own, before peers of the test.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private GatewayProcess(ServiceProcess process, Uri address)
    {
        Process = process;
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            GatewayFixture.Issuer.Issue("a-clerk", "/990001/")
        );
    }

    /// <summary>The process.</summary>
    public ServiceProcess Process { get; }

    /// <summary>Talks to it as a caller with a token.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<GatewayProcess> StartAsync(
        IEnumerable<(string Service, StubServer Peer)> peers,
        params IEnumerable<(string Name, string Value)> settings
    )
    {
        var process = ServiceProcess.Start(
            "GovPlatform.Gateway",
            [
                ("Tokens__Keys", GatewayFixture.Issuer.Keys()),
                .. peers.Select(one => ($"services__{one.Service}__http__0", one.Peer.Address)),
                .. settings,
            ]
        );
        return new GatewayProcess(process, await process.AddressAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }
}
