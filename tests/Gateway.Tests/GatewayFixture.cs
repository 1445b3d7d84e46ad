using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Gateway.Tests;

/// <summary>The gateway on Kestrel in this process, in front of stub servers.</summary>
public sealed class GatewayFixture : IAsyncDisposable
{
    /// <summary>Signs the callers' tokens.</summary>
    public static readonly TokenIssuer Issuer = new();

    private readonly WebApplicationFactory<GatewaySettings> factory;

    private GatewayFixture(WebApplicationFactory<GatewaySettings> factory)
    {
        this.factory = factory;
        // The factory's own client buffers each body before it sends it.
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = factory.ClientOptions.BaseAddress,
        };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Issuer.Issue("a-clerk", "/990001/")
        );
    }

    /// <summary>A client with a caller's token.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the gateway in front of stub servers, by service name.</summary>
    public static GatewayFixture Start(
        IReadOnlyDictionary<string, StubServer> servers,
        params (string Key, string Value)[] settings
    ) => Start(servers, null, settings);

    /// <summary>Starts the gateway and adds its log records to <paramref name="logs"/>.</summary>
    public static GatewayFixture Start(
        IReadOnlyDictionary<string, StubServer> servers,
        LogRecords? logs,
        params (string Key, string Value)[] settings
    ) => Start(servers, logs, _ => { }, settings);

    /// <summary>Starts the gateway with services of the test, registered after its own.</summary>
    public static GatewayFixture Start(
        IReadOnlyDictionary<string, StubServer> servers,
        LogRecords? logs,
        Action<IServiceCollection> register,
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
            {
                web.ConfigureLogging(logging => logging.AddProvider(logs));
            }
            web.ConfigureTestServices(register);
            foreach (var (service, server) in servers)
            {
                web.UseSetting($"services:{service}:http:0", server.Address);
            }
            foreach (var (key, value) in settings)
            {
                web.UseSetting(key, value);
            }
        });
#pragma warning restore CA2000
        factory.UseKestrel();
        factory.StartServer();
        return new GatewayFixture(factory);
    }

    /// <summary>Starts the gateway in front of one stub server.</summary>
    public static GatewayFixture Start(
        string service,
        StubServer server,
        params (string Key, string Value)[] settings
    ) => Start(new Dictionary<string, StubServer> { [service] = server }, settings);

    /// <summary>Sends a request and returns its echo.</summary>
    public async Task<Echo> EchoAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}");
        return (await response.Content.ReadFromJsonAsync<Echo>())!;
    }

    /// <summary>Sends a GET and returns its echo.</summary>
    public async Task<Echo> EchoAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await EchoAsync(request);
    }

    /// <summary>Checks that the response is a problem, and returns it.</summary>
    public static async Task<JsonElement> ProblemAsync(Task<HttpResponseMessage> request, int status, string code)
    {
        using var response = await request;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal($"urn:govplatform:{code}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        if (status is 429 or 503)
        {
            Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        }
        return problem;
    }

    /// <summary>Sends a GET and checks that the response is a problem.</summary>
    public Task<JsonElement> ProblemAsync(string path, int status, string code) =>
        ProblemAsync(Client.GetAsync(new Uri(path, UriKind.Relative)), status, code);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await factory.DisposeAsync();
    }
}
