using System.Net.Http.Headers;
using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>
/// The service on a database of its own and the real broker. It learns of the county by messages, as it would from Grid.
/// </summary>
public sealed class IncidentFixture(TestServers servers) : IAsyncLifetime
{
    public const string Path = "/api/v1/incidents";
    private readonly TokenIssuer issuer = new();

    /// <summary>What the service logs at Warning and above: no test of these makes a failure, so it stays empty.</summary>
    private readonly LogRecords logs = new();
    private WebApplicationFactory<PlaceCache>? factory;

    /// <summary>The service's own connection string.</summary>
    public string Connection { get; private set; } = "";

    /// <summary>The superuser in the service's database.</summary>
    public string Admin => servers.AsAdmin(Connection);

    public IServiceProvider Services => Factory.Services;

    private WebApplicationFactory<PlaceCache> Factory => factory ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        Connection = await CreateDatabaseAsync(servers);
        factory = new WebApplicationFactory<PlaceCache>().WithWebHostBuilder(host =>
            host.UseEnvironment("Development")
                .UseSetting("ConnectionStrings:incident", Connection)
                .UseSetting("ConnectionStrings:broker", servers.AmqpUri)
                .UseSetting("Outbox:AwaitTopology", "false")
                .UseSetting("Outbox:Paused", "true")
                .UseSetting("Tokens:Keys", issuer.Keys())
                .UseSetting("Logging:LogLevel:Default", "Warning")
                .ConfigureLogging(logging => logging.AddProvider(logs))
        );
        _ = factory.Services;
        await TellOfCountyAsync();
    }

    /// <summary>Makes an empty database with the service's tables.</summary>
    public static async Task<string> CreateDatabaseAsync(TestServers servers)
    {
        var connection = await servers.CreateDatabaseAsync("incident");
        var options = new DbContextOptionsBuilder<IncidentDb>()
            .UseNpgsql(servers.AsOwner(connection))
            .UseSnakeCaseNamingConvention()
            .Options;
        await using var db = new IncidentDb(options);
        await db.Database.MigrateAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        // Refusals, conflicts and retries are no failures; a warning may come of a busy machine.
        var heard = logs.AtLeast(LogLevel.Error);
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }
        Assert.Empty(heard);
    }

    public HttpClient As(Who who)
    {
        var client = Factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(who));
        return client;
    }

    /// <summary>A token of a caller, for this service or another process of it.</summary>
    public string TokenOf(Who who) => issuer.Issue(who.Subject, who.UnitPath, who.Post, who.May);

    /// <summary>The keys that check such tokens.</summary>
    public string Keys => issuer.Keys();

    /// <summary>Looks into the database as nobody but the superuser can.</summary>
    public async Task<T> LookAsync<T>(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task TellOfCountyAsync()
    {
        var bus = Services.GetRequiredService<IBus>();
        await bus.Publish(Unit("990001", "county"));
        await bus.Publish(Unit("990001/990001101", "town"));
        await bus.Publish(Unit("990001/990001102", "town"));
        await bus.Publish(Unit("990001/990001101/990001101D01", "department"));
        await bus.Publish(Unit("990001/990001101/990001101001", "community"));
        await bus.Publish(Unit("990001/990001101/990001101001/990001101001001", "grid"));
        await bus.Publish(
            new GridChangedV1
            {
                SubjectId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                Sequence = 1,
                OccurredAt = TimeProvider.System.GetUtcNow(),
                UnitPath = "/990001/990001101/990001101001/990001101001001/",
                Code = "990001101001001",
                Name = "一网格",
                Geometry = """
                {"type":"Polygon","coordinates":[[[103.08,38.61],[103.10,38.61],[103.10,38.63],[103.08,38.63],[103.08,38.61]]]}
                """,
                ValidFrom = new DateOnly(2020, 1, 1),
            }
        );
        var placeCache = Services.GetRequiredService<PlaceCache>();
        var day = new DateOnly(2026, 1, 1);
        for (var tries = 0; tries < 300; tries++)
        {
            var places = (await placeCache.CurrentAsync(CancellationToken.None)).Places;
            if (
                places.Locate(103.09, 38.62, day) is not null
                && places.Unit("990001101D01") is not null
                && places.Unit("990001") is not null
                && places.Unit("990001102") is not null
                && places.Unit("990001101001") is not null
                && places.Unit("990001101") is not null
                && places.Unit("990001101001001") is not null
            )
            {
                return;
            }
            await Task.Delay(100);
        }
        throw new TimeoutException("The service did not learn of the county.");
    }

    private static UnitChangedV1 Unit(string path, string level) =>
        new()
        {
            SubjectId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            Sequence = 1,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = $"/{path}/",
            Code = path.Split('/')[^1],
            Name = $"演示{path.Split('/')[^1]}",
            Level = level,
            ParentCode = path.Contains('/') ? path.Split('/')[^2] : null,
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
