using System.Net.Http.Headers;
using GovPlatform.Support;

namespace GovPlatform.Gateway.Tests;

/// <summary>The gateway as a process of its own, in front of stub servers.</summary>
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

    public ServiceProcess Process { get; }

    /// <summary>A client with a caller's token.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the gateway and waits until it listens.</summary>
    public static async Task<GatewayProcess> StartAsync(
        IEnumerable<(string Service, StubServer Stub)> servers,
        params IEnumerable<(string Name, string Value)> settings
    )
    {
        var process = ServiceProcess.Start(
            "GovPlatform.Gateway",
            [
                ("Tokens__Keys", GatewayFixture.Issuer.Keys()),
                .. servers.Select(server => ($"services__{server.Service}__http__0", server.Stub.Address)),
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
