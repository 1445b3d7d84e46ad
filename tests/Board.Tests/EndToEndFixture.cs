using System.Globalization;
using GovPlatform.Contracts;
using GovPlatform.Gateway;
using GovPlatform.OversightService.Data;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace GovPlatform.Board.Tests;

/// <summary>All processes between a message and its display: broker, Oversight, gateway and browser.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class EndToEndFixture(TestServers servers) : IAsyncLifetime
{
    private static readonly TokenIssuer Issuer = new();
    private readonly int port = Ports.FindFree();
    private string database = "";
    private WebApplicationFactory<OversightDb>? oversight;
    private WebApplicationFactory<GatewaySettings>? gateway;
    private IBusControl? publisher;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The address of the gateway.</summary>
    public Uri Address => gateway!.ClientOptions.BaseAddress;

    /// <summary>Opens a page with a viewport of the given size.</summary>
    public async Task<IPage> OpenAsync(int width, int height) =>
        await browser!.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
            }
        );

    /// <summary>Publishes a message as a service's outbox relay does.</summary>
    public Task PublishAsync(IFact fact) =>
        publisher!.Publish(fact, fact.GetType(), context => context.MessageId = Guid.CreateVersion7(fact.OccurredAt));

    public async ValueTask InitializeAsync()
    {
        var chromium = Chromium.FindAsync();
        database = await servers.CreateDatabaseAsync("oversight");
        var options = new DbContextOptionsBuilder<OversightDb>()
            .UseNpgsql(servers.AsOwner(database))
            .UseSnakeCaseNamingConvention()
            .Options;
        await using (var db = new OversightDb(options))
        {
            await db.Database.MigrateAsync();
        }
        await StartOversightAsync();
        gateway = Start<GatewaySettings>(0, ("services:oversight:http:0", $"http://127.0.0.1:{port}"));
        publisher = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(servers.AmqpUri));
            rabbit.Publish<IFact>(fact => fact.Exclude = true);
        });
        await publisher.StartAsync();
        await Task.WhenAll(CountyFixture.InitialFacts().Select(PublishAsync));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = await chromium, Args = ["--no-sandbox"] }
        );
    }

    /// <summary>Stops Oversight, to simulate an outage.</summary>
    public async Task StopOversightAsync() => await oversight!.DisposeAsync();

    /// <summary>Starts Oversight, always on the same port.</summary>
    public async Task StartOversightAsync()
    {
        oversight = Start<OversightDb>(
            port,
            ("ConnectionStrings:oversight", database),
            ("ConnectionStrings:broker", servers.AmqpUri),
            ("ConnectionStrings:cache", servers.Redis),
            ("Outbox:AwaitTopology", "false")
        );
        await oversight
            .Services.GetRequiredService<IBusControl>()
            .WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
        playwright?.Dispose();
        if (publisher is not null)
        {
            await publisher.StopAsync();
        }
        if (gateway is not null)
        {
            await gateway.DisposeAsync();
        }
        if (oversight is not null)
        {
            await oversight.DisposeAsync();
        }
    }

    private static WebApplicationFactory<T> Start<T>(int port, params (string Key, string Value)[] settings)
        where T : class
    {
#pragma warning disable CA2000 // The caller disposes of it.
        var factory = new WebApplicationFactory<T>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Development");
            web.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
            web.UseSetting("Tokens:Keys", Issuer.Keys());
            web.UseSetting("Logging:LogLevel:Default", "Warning");
            web.UseSetting("Logging:LogLevel:MassTransit", "None");
            foreach (var (key, value) in settings)
            {
                web.UseSetting(key, value);
            }
        });
#pragma warning restore CA2000
        factory.UseKestrel();
        factory.StartServer();
        return factory;
    }
}
