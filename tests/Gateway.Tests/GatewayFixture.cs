using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Gateway.Tests;

/// <summary>The gateway as it really runs, on Kestrel in this process, before peers of the test.</summary>
public sealed class GatewayFixture : IAsyncDisposable
{
    /// <summary>Signs the callers' tokens.</summary>
    public static readonly TokenIssuer Issuer = new();

    private readonly WebApplicationFactory<GatewaySettings> factory;

    private GatewayFixture(WebApplicationFactory<GatewaySettings> factory)
    {
        this.factory = factory;
        // The factory's own client reads each body whole before it sends it.
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = factory.ClientOptions.BaseAddress,
        };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Issuer.Issue("a-clerk", "/990001/")
        );
    }

    /// <summary>Talks to it as a caller with a token.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it before peers by service name, with settings.</summary>
    public static GatewayFixture Start(
        IReadOnlyDictionary<string, StubServer> peers,
        params (string Key, string Value)[] settings
    ) => Start(peers, null, settings);

    /// <summary>The same, with its lines kept.</summary>
    public static GatewayFixture Start(
        IReadOnlyDictionary<string, StubServer> peers,
        LogRecords? logs,
        params (string Key, string Value)[] settings
    )
    {
#pragma warning disable CA2000 // The host owns it.
        var factory = new WebApplicationFactory<GatewaySettings>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Development");
            web.UseUrls("http://127.0.0.1:0");
            web.UseSetting("Tokens:Keys", Issuer.Keys());
            web.UseSetting("Logging:LogLevel:Default", "Information");
            web.UseSetting("Logging:Console:LogLevel:Default", "None");
            if (logs is not null)
                web.ConfigureLogging(logging => logging.AddProvider(logs));
            foreach (var (service, peer) in peers)
                web.UseSetting($"services:{service}:http:0", peer.Address);
            foreach (var (key, value) in settings)
                web.UseSetting(key, value);
        });
#pragma warning restore CA2000
        factory.UseKestrel();
        factory.StartServer();
        return new GatewayFixture(factory);
    }

    /// <summary>Starts it before one peer that is the given service.</summary>
    public static GatewayFixture Start(string service, StubServer peer, params (string Key, string Value)[] settings) =>
        Start(new Dictionary<string, StubServer> { [service] = peer }, settings);

    /// <summary>What reached the peer.</summary>
    public async Task<Echo> EchoAsync(HttpRequestMessage request)
    {
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        return (await answer.Content.ReadFromJsonAsync<Echo>())!;
    }

    /// <summary>What reached the peer of a GET.</summary>
    public async Task<Echo> EchoAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await EchoAsync(request);
    }

    /// <summary>Expects a problem, and gives it back.</summary>
    public static async Task<JsonElement> ProblemAsync(Task<HttpResponseMessage> sent, int status, string code)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal($"urn:govplatform:{code}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        if (status is 429 or 503)
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        return problem;
    }

    /// <summary>Expects a problem of a GET.</summary>
    public Task<JsonElement> ProblemAsync(string path, int status, string code) =>
        ProblemAsync(Client.GetAsync(new Uri(path, UriKind.Relative)), status, code);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await factory.DisposeAsync();
    }
}
