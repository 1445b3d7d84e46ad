using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.IdentityService.Data;
using GovPlatform.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.IdentityService.Tests;

/// <summary>An instance of Identity that listens on a port; a test sets its clock.</summary>
public sealed class IdentityFixture : ServiceFixture<Program>
{
    internal const string DemoSecret = "a-demo-secret-for-tests-only";
    private readonly (string Key, string Value)[] settings;
    private readonly List<ExpectedError> expected = [];
    private HttpClient? client;

    private IdentityFixture(TestServers servers, ServiceDatabase? database, (string Key, string Value)[] settings)
        : base(servers, "identity", typeof(IdentityDb), database) => this.settings = settings;

    /// <summary>A client without a token.</summary>
    public HttpClient Client => client ??= CreateClient(token: null);

    public SettableClock Clock { get; } = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<ExpectedError> ExpectedErrors => expected;

    /// <summary>The limits on requests are enforced by the web server, which an in-memory service does not have.</summary>
    protected override bool ListensOnPort => true;

    /// <summary>
    /// None that responds, which shows that tokens are issued without one. The tests of the projection give one.
    /// </summary>
    protected override string Broker => "amqp://nobody:nothing@127.0.0.1:1";

    /// <summary>Makes an empty database with the service's tables.</summary>
    public static Task<ServiceDatabase> CreateDatabaseAsync(TestServers servers) =>
        ServiceDatabase.CreateAsync(servers, "identity", typeof(IdentityDb));

    /// <summary>Starts an instance on a database of its own.</summary>
    public static Task<IdentityFixture> StartAsync(TestServers servers, params (string Key, string Value)[] settings) =>
        StartAsync(servers, null, settings);

    /// <summary>Starts an instance on a database that it may share.</summary>
    public static async Task<IdentityFixture> StartAsync(
        TestServers servers,
        ServiceDatabase? database,
        params (string Key, string Value)[] settings
    )
    {
        var instance = new IdentityFixture(servers, database, settings);
        await instance.InitializeAsync();
        return instance;
    }

    /// <summary>Allows an error that the test provokes on purpose.</summary>
    public void ExpectError(Predicate<LogRecord> matches, string reason) =>
        expected.Add(new ExpectedError(matches, reason));

    public Task<HttpResponseMessage> RequestTokenAsync(
        string clientId,
        string? secret = null,
        string grantType = "client_credentials",
        string? post = null,
        string? forwardedFor = null
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = grantType,
            ["client_id"] = clientId,
            ["client_secret"] = secret ?? DevelopmentAccounts.GetSecret(clientId, DemoSecret),
        };
        if (post is not null)
        {
            values["post"] = post;
        }
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/connect/token", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(values),
        };
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }
        return Client.SendAsync(request);
    }

    /// <summary>Requests a token and reads it without validating it.</summary>
    public async Task<JsonWebToken> TokenAsync(string clientId, string? post = null)
    {
        using var answer = await RequestTokenAsync(clientId, post: post);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new JsonWebToken(body.GetProperty("access_token").GetString());
    }

    /// <summary>The permissions in a new token.</summary>
    public async Task<string[]> PermissionsAsync(string clientId, string? post = null) =>
        [.. (await TokenAsync(clientId, post)).Claims.Where(c => c.Type == "permission").Select(c => c.Value)];

    public async Task<JsonWebKeySet> KeysAsync() =>
        new(await Client.GetStringAsync(new Uri("/.well-known/jwks", UriKind.Relative)));

    /// <summary>Validates a token as a service does, at a given time.</summary>
    public async Task<TokenValidationResult> CheckAsync(JsonWebToken token, DateTimeOffset at) =>
        await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            token.EncodedToken,
            new TokenValidationParameters
            {
                ValidIssuer = "http://localhost:8080/",
                ValidAudience = "govplatform",
                ValidTypes = ["at+jwt"],
                IssuerSigningKeys = (await KeysAsync()).GetSigningKeys(),
                LifetimeValidator = (from, until, _, _) =>
                    (from ?? DateTime.MinValue) <= at.UtcDateTime && at.UtcDateTime < until,
            }
        );

    /// <summary>Runs a query with the service's own DbContext.</summary>
    internal async Task<T> InDbAsync<T>(Func<IdentityDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IdentityDb>());
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        builder
            .UseSetting("Demo:Secret", DemoSecret)
            .ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    }
}
