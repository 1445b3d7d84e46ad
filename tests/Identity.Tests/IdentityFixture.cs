using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.IdentityService.Data;
using GovPlatform.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace GovPlatform.IdentityService.Tests;

/// <summary>Identity as it really runs, on Kestrel and a database, in this process.</summary>
public sealed class IdentityFixture : IAsyncDisposable
{
    internal const string DemoSecret = "a-demo-secret-for-tests-only";
    private readonly WebApplicationFactory<IdentityDb> factory;

    private IdentityFixture(WebApplicationFactory<IdentityDb> factory, SettableClock clock)
    {
        this.factory = factory;
        Clock = clock;
        Client = factory.CreateClient();
    }

    /// <summary>Talks to it.</summary>
    public HttpClient Client { get; }

    /// <summary>Its clock.</summary>
    public SettableClock Clock { get; }

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => factory.Services;

    /// <summary>Makes an empty database with the service's tables.</summary>
    public static async Task<string> CreateDatabaseAsync(TestServers servers)
    {
        var connection = await servers.CreateDatabaseAsync("identity");
        await using var db = OpenDb(servers.AsOwner(connection));
        await db.Database.MigrateAsync();
        return connection;
    }

    /// <summary>Starts an instance on a database.</summary>
    public static IdentityFixture Start(string connection, params (string Key, string Value)[] settings)
    {
        var time = new SettableClock();
#pragma warning disable CA2000 // The host owns it.
        var factory = new WebApplicationFactory<IdentityDb>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Development");
            web.UseUrls("http://127.0.0.1:0");
            web.UseSetting("ConnectionStrings:identity", connection);
            // Instances in one virtual host share their queues, and each would take the others' messages. Only the test of
            // reactions has a broker; all others show that tokens need none.
            web.UseSetting("ConnectionStrings:broker", "amqp://nobody:nothing@127.0.0.1:1");
            web.UseSetting("Outbox:AwaitTopology", "false");
            web.UseSetting("Demo:Secret", DemoSecret);
            web.UseSetting("Logging:LogLevel:Default", Environment.GetEnvironmentVariable("TEST_LOG") ?? "Warning");
            foreach (var (key, value) in settings)
                web.UseSetting(key, value);
            web.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        });
#pragma warning restore CA2000
        factory.UseKestrel();
        factory.StartServer();
        return new IdentityFixture(factory, time);
    }

    /// <summary>Asks for a token.</summary>
    public Task<HttpResponseMessage> AskAsync(
        string clientId,
        string? secret = null,
        string grantType = "client_credentials"
    )
    {
        var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = grantType,
                ["client_id"] = clientId,
                ["client_secret"] = secret ?? DevelopmentAccounts.SecretOf(clientId, DemoSecret),
            }
        );
        return Client.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
    }

    /// <summary>Asks for a token and reads it without checking it.</summary>
    public async Task<JsonWebToken> TokenAsync(string clientId)
    {
        using var answer = await AskAsync(clientId);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new JsonWebToken(body.GetProperty("access_token").GetString());
    }

    /// <summary>What a token lets its bearer do.</summary>
    public async Task<string[]> PermissionsAsync(string clientId) =>
        [.. (await TokenAsync(clientId)).Claims.Where(c => c.Type == "permission").Select(c => c.Value)];

    /// <summary>The published keys.</summary>
    public async Task<JsonWebKeySet> KeysAsync() =>
        new(await Client.GetStringAsync(new Uri("/.well-known/jwks", UriKind.Relative)));

    /// <summary>Checks a token as a service does, at a moment.</summary>
    public async Task<TokenValidationResult> CheckAsync(JsonWebToken token, DateTimeOffset at) =>
        await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            token.EncodedToken,
            new TokenValidationParameters
            {
                ValidIssuer = "http://localhost:8080/",
                ValidateAudience = false,
                ValidTypes = ["at+jwt"],
                IssuerSigningKeys = (await KeysAsync()).GetSigningKeys(),
                LifetimeValidator = (from, until, _, _) =>
                    (from ?? DateTime.MinValue) <= at.UtcDateTime && at.UtcDateTime < until,
            }
        );

    /// <summary>The database, as the service sees it.</summary>
    internal async Task<T> InDbAsync<T>(Func<IdentityDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IdentityDb>());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await factory.DisposeAsync();
    }

    private static IdentityDb OpenDb(string connection) =>
        new(new DbContextOptionsBuilder<IdentityDb>().UseNpgsql(connection).UseSnakeCaseNamingConvention().Options);
}
