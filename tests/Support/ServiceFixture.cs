using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GovPlatform.Support;

/// <summary>
/// A whole service in this process, on a database and a virtual host of its own. Once it has stopped, a line
/// that it logged at Error or above fails the tests that use it, unless <see cref="ExpectedErrors"/> names it.
/// </summary>
/// <typeparam name="TEntryPoint">
/// Any public type of the service's assembly, such as <c>Program</c>. The DbContext cannot be used: it is internal, and
/// a fixture is public.
/// </typeparam>
/// <param name="servers">The servers of this run.</param>
/// <param name="name">The service's lower-case name, which is also the name of its connection string.</param>
/// <param name="dbContext">The service's DbContext.</param>
/// <param name="database">An existing database to run on; one of its own unless given.</param>
public abstract class ServiceFixture<TEntryPoint>(
    TestServers servers,
    string name,
    Type dbContext,
    ServiceDatabase? database = null
) : IAsyncLifetime
    where TEntryPoint : class
{
    private ServiceDatabase? database = database;
    private string? amqpUri;
    private WebApplicationFactory<TEntryPoint>? host;

    /// <summary>The servers of this run.</summary>
    public TestServers Servers => servers;

    public ServiceDatabase Database => database ?? throw NotStarted();

    /// <summary>The broker, with a virtual host that only the instances on this database use.</summary>
    public string AmqpUri => amqpUri ??= servers.CreateVirtualHost();

    /// <summary>What every instance of the service logged.</summary>
    public LogRecords Logs { get; } = new();

    /// <summary>Issues the tokens that the service accepts.</summary>
    public TokenIssuer Tokens { get; } = new();

    public IServiceProvider Services => Host.Services;

    private WebApplicationFactory<TEntryPoint> Host => host ?? throw NotStarted();

    /// <summary>Errors that tests provoke on purpose, each with the reason.</summary>
    protected virtual IReadOnlyList<ExpectedError> ExpectedErrors => [];

    /// <summary>The connection string of the broker that the instances use.</summary>
    protected virtual string Broker => AmqpUri;

    /// <summary>Whether the service listens on a port; otherwise its clients call it in memory.</summary>
    protected virtual bool ListensOnPort => false;

    public async ValueTask InitializeAsync()
    {
        database ??= await ServiceDatabase.CreateAsync(servers, name, dbContext);
        host = CreateInstance();
        host.StartServer();
        await SeedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (host is null)
        {
            return;
        }
        await StopAsync();
        await host.DisposeAsync();
        host = null;
        Logs.AssertNoErrors(ExpectedErrors);
    }

    /// <summary>Another instance of the service on the same database, which starts with its first client.</summary>
    /// <param name="settings">Settings that differ from the usual ones.</param>
    public WebApplicationFactory<TEntryPoint> CreateInstance(params IEnumerable<(string Key, string Value)> settings)
    {
        var instance = new ServiceInstance<TEntryPoint>(builder =>
        {
            builder
                .UseEnvironment("Development")
                .UseUrls("http://127.0.0.1:0")
                .UseSetting($"ConnectionStrings:{name}", Database.ConnectionString)
                .UseSetting("ConnectionStrings:broker", Broker)
                .UseSetting("Tokens:Keys", Tokens.Keys())
                .UseSetting("Outbox:AwaitTopology", "false")
                .UseSetting("Logging:LogLevel:Default", "Warning")
                // Silences the console only: the fixture still records these lines.
                .UseSetting("Logging:Console:LogLevel:MassTransit", "None")
                .ConfigureLogging(logging => logging.AddProvider(Logs));
            Configure(builder);
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        });
        if (ListensOnPort)
        {
            instance.UseKestrel();
        }
        return instance;
    }

    /// <summary>
    /// Starts another instance in a process of its own, whose epoch is that of a database that was restored
    /// <paramref name="epoch"/> times, and returns when it has published its state and its inventory. In this process the
    /// epoch would be that of all instances.
    /// </summary>
    public async Task RestoreAsync(int epoch)
    {
        await Database.ExecuteAsync(
            $"""
            INSERT INTO database_epoch (id, epoch, fingerprint, started_at, republished_at) VALUES (1, {epoch}, 'test', now(), NULL)
            ON CONFLICT (id) DO UPDATE SET epoch = {epoch}, republished_at = NULL
            """
        );
        await using var instance = ServiceProcess.Start(
            typeof(TEntryPoint).Assembly.GetName().Name!,
            ($"ConnectionStrings__{name}", Database.ConnectionString),
            ("ConnectionStrings__broker", AmqpUri),
            ("Outbox__AwaitTopology", "false"),
            ("Tokens__Keys", Tokens.Keys())
        );
        // A process that starts beside other suites on two cores has taken more than half a minute.
        await Database.EventuallyAsync(
            "SELECT count(*) FROM database_epoch WHERE republished_at IS NOT NULL",
            1,
            within: TimeSpan.FromMinutes(2)
        );
    }

    /// <summary>A client with a caller's token.</summary>
    public ApiClient As(Caller caller) => new(CreateClient(TokenOf(caller)));

    /// <summary>A client with the token of a caller without a post.</summary>
    public ApiClient As(string subject, string unitPath, params string[] permissions) =>
        As(new Caller(subject, unitPath, null, permissions));

    public string TokenOf(Caller caller) =>
        Tokens.Issue(caller.Subject, caller.UnitPath, caller.Post, caller.Permissions);

    /// <summary>A plain HTTP client, for streams and for calls without a token.</summary>
    /// <param name="token">Sent with every request; none if null.</param>
    /// <param name="instance">The instance to call; the fixture's own unless given.</param>
    public HttpClient CreateClient(string? token, WebApplicationFactory<TEntryPoint>? instance = null)
    {
        var client = (instance ?? Host).CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        client.DefaultRequestHeaders.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Adds settings and services to every instance, after the usual ones.</summary>
    protected virtual void Configure(IWebHostBuilder builder) { }

    /// <summary>Adds the data that all tests of the running service need.</summary>
    protected virtual Task SeedAsync() => Task.CompletedTask;

    /// <summary>Stops what <see cref="SeedAsync"/> started, before the service stops.</summary>
    protected virtual Task StopAsync() => Task.CompletedTask;

    private static InvalidOperationException NotStarted() => new("The fixture has not been initialised.");
}
