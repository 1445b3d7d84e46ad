using System.Net.Http.Headers;
using System.Text.Json;
using GovPlatform.Contracts;
using GovPlatform.OversightService.Data;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovPlatform.OversightService.Tests;

/// <summary>The whole service on a database of its own, and a publisher that speaks to it over the broker.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class OversightFixture(TestServers servers) : IAsyncLifetime
{
    private static readonly TokenIssuer Issuer = new();
    private WebApplicationFactory<OversightDb>? service;
    private IBusControl? publisher;

    /// <summary>The service role's connection string.</summary>
    public string Connection { get; private set; } = "";

    /// <summary>The cache.</summary>
    public string Redis => servers.Redis;

    public IServiceProvider Services => service!.Services;

    public async ValueTask InitializeAsync()
    {
        Connection = await servers.CreateDatabaseAsync("oversight");
        var options = new DbContextOptionsBuilder<OversightDb>()
            .UseNpgsql(servers.AsOwner(Connection))
            .UseSnakeCaseNamingConvention()
            .Options;
        await using (var db = new OversightDb(options))
            await db.Database.MigrateAsync();
        service = Instance(servers.Redis);
        var bus = Services.GetRequiredService<IBusControl>();
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        publisher = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(servers.AmqpUri));
            rabbit.Publish<IFact>(fact => fact.Exclude = true);
        });
        await publisher.StartAsync();
    }

    /// <summary>An instance of the service on the same database.</summary>
    /// <param name="cache">Where it takes Redis to be.</param>
    /// <param name="settings">What else it is told.</param>
    internal WebApplicationFactory<OversightDb> Instance(string cache, params (string Key, string Value)[] settings) =>
        new WebApplicationFactory<OversightDb>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development")
                .UseSetting("ConnectionStrings:oversight", Connection)
                .UseSetting("ConnectionStrings:broker", servers.AmqpUri)
                .UseSetting("ConnectionStrings:cache", cache)
                .UseSetting("Tokens:Keys", Issuer.Keys())
                .UseSetting("Outbox:AwaitTopology", "false")
                .UseSetting("Logging:LogLevel:Default", "Warning")
                .UseSetting("Logging:LogLevel:MassTransit", "None")
                .UseSetting("Logging:LogLevel:GovPlatform.OversightService.Ledger.Recorder", "None");
            foreach (var (key, value) in settings)
                host.UseSetting(key, value);
        });

    /// <summary>Sends a message as a service's relay would.</summary>
    public Task PublishAsync(IFact fact, Guid? id = null) =>
        publisher!.Publish(
            fact,
            fact.GetType(),
            context => context.MessageId = id ?? Guid.CreateVersion7(fact.OccurredAt),
            TestContext.Current.CancellationToken
        );

    /// <summary>Sends many messages at once.</summary>
    public Task PublishAsync(IEnumerable<IFact> facts) => Task.WhenAll(facts.Select(fact => PublishAsync(fact)));

    /// <summary>One number from the database, seen by the superuser whom no wall holds.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(servers.AsAdmin(Connection));
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until a count is reached, and a little longer so that one too many would show.</summary>
    public async Task SettleAsync(string sql, long expected)
    {
        for (var waited = 0; waited < 300 && await CountAsync(sql) < expected; waited++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(expected, await CountAsync(sql));
    }

    /// <summary>A database session of the superuser, for looking at what is really there.</summary>
    public NpgsqlDataSource Superuser() => NpgsqlDataSource.Create(servers.AsAdmin(Connection));

    /// <summary>A client of somebody of a unit.</summary>
    /// <param name="path">Path of the unit.</param>
    /// <param name="instance">Which instance it asks; the usual one unless told.</param>
    /// <param name="lasts">How long the token is good.</param>
    /// <param name="permissions">What they may do.</param>
    internal HttpClient ClientOf(
        string path,
        WebApplicationFactory<OversightDb>? instance = null,
        TimeSpan? lasts = null,
        params string[] permissions
    )
    {
        var client = (instance ?? service!).CreateClient();
        var token = Issuer.Issue("person" + path, path, null, lasts ?? TimeSpan.FromMinutes(15), permissions);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Asks as somebody of a unit.</summary>
    public async Task<(int Status, JsonElement Body)> GetAsync(string path, string address, params string[] permissions)
    {
        using var client = ClientOf(path, null, null, permissions.Length == 0 ? ["figure.read"] : permissions);
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Asks for a figure as somebody of a unit, at a moment of their choice.</summary>
    public async Task<(int Status, JsonElement Body)> GetAtAsync(string path, string address, string at)
    {
        using var client = ClientOf(path, null, null, "figure.read", "demo.seed");
        client.DefaultRequestHeaders.Add("GovPlatform-At", at);
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(body));
    }

    public async ValueTask DisposeAsync()
    {
        if (publisher is not null)
            await publisher.StopAsync();
        if (service is not null)
            await service.DisposeAsync();
    }
}
