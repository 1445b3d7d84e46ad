using System.Net.Http.Headers;
using System.Security.Cryptography;
using GovPlatform.StationService.Data;
using GovPlatform.Support;
using GovPlatform.Units;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>The service on a database of its own and the real broker; it knows one county with two towns.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class StationFixture(TestServers servers) : IAsyncLifetime
{
    public const string County = "/990001/";
    public const string Town = "/990001/990001101/";
    public const string OtherTown = "/990001/990001102/";
    public const string Community = "/990001/990001101/990001101001/";

    private static readonly TokenIssuer Issuer = new();
    private readonly LogRecords records = new();
    private WebApplicationFactory<StationDb>? factory;

    /// <summary>The service's own connection string.</summary>
    public string Connection { get; private set; } = "";

    /// <summary>The superuser in the service's database.</summary>
    public string Admin => servers.AsAdmin(Connection);

    /// <summary>Every line the service logged, at every level.</summary>
    public IEnumerable<string> Logged =>
        records.AtLeast(LogLevel.Debug).Select(record => $"{record.Message} {record.Exception}");

    /// <summary>The bus, as any other service would use it.</summary>
    public IBus Bus => Factory.Services.GetRequiredService<IBus>();

    /// <summary>The head of the station in the first town.</summary>
    public Caller Head => As("head", Town, "station.manage", "mediation.manage", "incident.report", "incident.read");

    /// <summary>The same post in the other town.</summary>
    public Caller OtherHead => As("other-head", OtherTown, "station.manage", "mediation.manage", "incident.report");

    /// <summary>A leader of the county, who mediates nothing.</summary>
    public Caller Leader => As("leader", County, "incident.read", "figure.read");

    /// <summary>A resident.</summary>
    public Caller Resident => As("resident", "", "incident.report");

    private WebApplicationFactory<StationDb> Factory => factory ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        Connection = await servers.CreateDatabaseAsync("station");
        var options = new DbContextOptionsBuilder<StationDb>()
            .UseNpgsql(servers.AsOwner(Connection))
            .UseSnakeCaseNamingConvention()
            .Options;
        await using (var db = new StationDb(options))
        {
            await db.Database.MigrateAsync();
            db.Units.AddRange(Unit(County), Unit(Town), Unit(OtherTown), Unit(Community));
            await db.SaveChangesAsync();
        }
        factory = new WebApplicationFactory<StationDb>().WithWebHostBuilder(host =>
            host.UseEnvironment("Development")
                .UseSetting("ConnectionStrings:station", Connection)
                .UseSetting("ConnectionStrings:broker", servers.AmqpUri)
                .UseSetting("Tokens:Keys", Issuer.Keys())
                .UseSetting("Outbox:AwaitTopology", "false")
                .UseSetting("Outbox:Poll", "00:00:00.200")
                .UseSetting("Logging:LogLevel:Default", "Debug")
                .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Debug")
                .UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Debug")
                .UseSetting("Logging:LogLevel:MassTransit", "Debug")
                .UseSetting("Logging:Console:LogLevel:Default", "None")
                .ConfigureLogging(logging =>
                {
                    logging.AddProvider(records);
                    logging.AddFilter<LogRecords>(null, LogLevel.Debug);
                })
        );
        _ = factory.Services;
    }

    /// <summary>Somebody with a token for a unit's path and these permissions.</summary>
    public Caller As(string subject, string path, params string[] permissions)
    {
        var client = Factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Issuer.Issue(subject, path, null, permissions)
        );
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new Caller(client);
    }

    /// <summary>A station with two rooms in the first town, of this test's own.</summary>
    public async Task<Guid> StationAsync()
    {
        var code = Code("S");
        var made = await Head.PostAsync(
            "/api/v1/stations",
            new
            {
                code,
                name = "红色口袋驿站",
                location = new { longitude = 103.09, latitude = 38.62 },
                rooms = new[] { new { code = "R1", name = "议事厅" }, new { code = "R2", name = "书屋" } },
            }
        );
        return made.Is(201).Id;
    }

    /// <summary>A code nobody else has.</summary>
    public static string Code(string prefix) => prefix + RandomNumberGenerator.GetHexString(16);

    /// <summary>One value from the database, seen by the superuser whom no wall holds.</summary>
    public async Task<T> LookAsync<T>(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>One statement as the service's own role behind the walls of a path.</summary>
    public async Task<object?> BehindWallAsync(string path, string subject, string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var session = await source.OpenConnectionAsync();
        await using var wall = new NpgsqlCommand(
            "SELECT set_config('gov.path', $1, false), set_config('gov.subject', $2, false)",
            session
        )
        {
            Parameters =
            {
                new() { Value = path },
                new() { Value = subject },
            },
        };
        await wall.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, session);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Asks again until it is so; the message has a way to go.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Predicate<T> isSo)
    {
        var answer = await ask();
        for (var tries = 0; tries < 200 && !isSo(answer); tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            answer = await ask();
        }
        Assert.True(isSo(answer), $"it stayed {answer}");
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
    }

    private static UnitCopy Unit(string path) =>
        new()
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            Sequence = 1,
            Code = path.Trim('/').Split('/')[^1],
            Name = "演示单位",
            Level = "town",
            Path = path,
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
