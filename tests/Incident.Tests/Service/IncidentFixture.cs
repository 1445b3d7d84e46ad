using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
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

    private WebApplicationFactory<PlaceCache> Factory =>
        factory ?? throw new InvalidOperationException("Not started.");

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

/// <summary>The tests that share one running service.</summary>
[CollectionDefinition(Name)]
public sealed class ServiceTests : ICollectionFixture<IncidentFixture>
{
    public const string Name = "service";
}

/// <summary>A caller.</summary>
public sealed record Who(string Subject, string UnitPath, string? Post, params string[] May)
{
    private const string Town = "/990001/990001101/";

    public static Who GridMember { get; } =
        new(
            "t-grid-member",
            $"{Town}990001101001/990001101001001/",
            "gridMember",
            Moves("read report resolve answer withdraw request-reopen note")
        );

    public static Who Resident { get; } =
        new("t-resident", "", null, Moves("read report answer withdraw request-reopen note"));

    public static Who Intake { get; } =
        new(
            "t-intake",
            Town,
            "intake",
            Moves("read report accept reject merge request-info record-feedback reopen refuse-reopen note")
        );

    public static Who Dispatcher { get; } =
        new("t-dispatcher", Town, "dispatcher", Moves("read dispatch escalate merge note"));

    public static Who Handler { get; } =
        new(
            "t-handler",
            $"{Town}990001101D01/",
            "handler",
            Moves("read take return resolve suspend resume hand-over request-info note call-volunteers")
        );

    public static Who Verifier { get; } = new("t-verifier", Town, "verifier", Moves("read verify rework note"));

    public static Who Leader { get; } =
        new("t-leader", "/990001/", "leader", Moves("read supervise approve-suspension escalate close note"));

    public static Who OtherTown { get; } =
        new(
            "t-other-town",
            "/990001/990001102/",
            "townDesk",
            Moves(
                "read report accept reject merge request-info record-feedback reopen refuse-reopen dispatch escalate note"
            )
        );

    public static Who Admin { get; } = new("t-admin", "/", null, [.. Moves("read report"), "rule.manage", "demo.seed"]);

    private static string[] Moves(string moves) => [.. moves.Split(' ').Select(move => $"incident.{move}")];
}

/// <summary>Calls as scripts make them.</summary>
internal static class Calls
{
    public static JsonObject Report(
        string description = "楼道灯不亮",
        double longitude = 103.09,
        double latitude = 38.62
    ) =>
        new()
        {
            ["categoryCode"] = "lighting.stairwell",
            ["description"] = description,
            ["location"] = new JsonObject { ["longitude"] = longitude, ["latitude"] = latitude },
        };

    public static async Task<JsonNode> ReadAsync(this HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"expected {status}, got {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static async Task<JsonNode> ReportAsync(this HttpClient client, JsonObject? report = null) =>
        await (await client.PostAsJsonAsync(IncidentFixture.Path, report ?? Report())).ReadAsync(201);

    public static async Task<JsonNode> MoveAsync(
        this HttpClient client,
        string id,
        string move,
        object? body = null,
        int status = 200
    ) => await (await client.PostAsJsonAsync($"{IncidentFixture.Path}/{id}/{move}", body ?? new { })).ReadAsync(status);

    public static async Task<JsonNode> GetAsync(this HttpClient client, string path, int status) =>
        await (await client.GetAsync(path)).ReadAsync(status);

    public static string Text(this JsonNode node, string name) => node[name]?.ToString() ?? "";

    public static string Code(this JsonNode problem) => problem.Text("type").Replace("urn:govplatform:", "");
}
