using System.Net.Http.Headers;
using GovPlatform.Contracts.Grid;
using GovPlatform.Support;
using GovPlatform.VolunteerService.Data;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>The whole service on a database of its own and the real broker, as the tests of this run see it.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class VolunteerFixture(TestServers servers) : IAsyncLifetime
{
    public const string Town = "/990001/990001101/";
    public const string OtherTown = "/990001/990001102/";

    private static readonly TokenIssuer Issuer = new();
    private WebApplicationFactory<VolunteerDb>? service;

    /// <summary>The service's own connection string.</summary>
    public string Connection { get; private set; } = "";

    /// <summary>The superuser's, in the same database.</summary>
    public string Admin => servers.AsAdmin(Connection);

    public IServiceProvider Services => service!.Services;

    public async ValueTask InitializeAsync()
    {
        Connection = await servers.CreateDatabaseAsync("volunteer");
        var options = new DbContextOptionsBuilder<VolunteerDb>()
            .UseNpgsql(servers.AsOwner(Connection))
            .UseSnakeCaseNamingConvention()
            .Options;
        await using (var db = new VolunteerDb(options))
            await db.Database.MigrateAsync();
        service = new WebApplicationFactory<VolunteerDb>().WithWebHostBuilder(host =>
            host.UseEnvironment("Development")
                .UseSetting("ConnectionStrings:volunteer", Connection)
                .UseSetting("ConnectionStrings:broker", servers.AmqpUri)
                .UseSetting("Tokens:Keys", Issuer.Keys())
                .UseSetting("Outbox:AwaitTopology", "false")
                .UseSetting("Logging:LogLevel:Default", "Warning")
                .UseSetting("Logging:LogLevel:MassTransit", "None")
        );
        _ = service.Services;
        await SayAsync(Unit(1, "990001", "county"), Unit(2, "990001/990001101", "town"));
        await SayAsync(Unit(3, "990001/990001102", "town"), Unit(4, "990001/990001101/990001101001", "community"));
        await UntilAsync(async () => await CountAsync("SELECT count(*) FROM unit_copy") == 4);
    }

    /// <summary>The town's coordinator.</summary>
    public VolunteerCaller Coordinator => As("coordinator", Town, "volunteer.manage", "demo.seed");

    /// <summary>The other town's.</summary>
    public VolunteerCaller OtherCoordinator => As("other-coordinator", OtherTown, "volunteer.manage");

    /// <summary>Somebody with an account and no unit.</summary>
    public VolunteerCaller Volunteer(string subject) => As(subject, "", "volunteer.signUp");

    public VolunteerCaller As(string subject, string path, params string[] permissions)
    {
        var client = service!.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Issuer.Issue(subject, path, null, permissions)
        );
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new VolunteerCaller(client);
    }

    /// <summary>Publishes messages as their owners would.</summary>
    public async Task SayAsync(params object[] messages)
    {
        var bus = Services.GetRequiredService<IBus>();
        foreach (var message in messages)
            await bus.Publish(message, TestContext.Current.CancellationToken);
    }

    /// <summary>One value from the database, seen by the superuser whom no wall holds.</summary>
    public async Task<T> LookAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Admin);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<long> CountAsync(string sql) => LookAsync<long>(sql);

    /// <summary>What the service's own role counts or changes behind the walls of a caller.</summary>
    public async Task<long> BehindWallAsync(string path, string subject, string sql)
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
        return sql.StartsWith("SELECT", StringComparison.Ordinal)
            ? (long)(await command.ExecuteScalarAsync())!
            : await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits for something that messages bring about.</summary>
    public static async Task UntilAsync(Func<Task<bool>> happened)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if (await happened())
                return;
            await Task.Delay(100);
        }
        throw new TimeoutException("It did not happen within 30 seconds.");
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
            await service.DisposeAsync();
    }

    private static UnitChangedV1 Unit(int number, string path, string level) =>
        new()
        {
            SubjectId = new Guid(number, 0, 0, new byte[8]),
            Sequence = 1,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = $"/{path}/",
            Code = path.Split('/')[^1],
            Name = $"演示{path.Split('/')[^1]}",
            Level = level,
            ValidFrom = new DateOnly(2020, 1, 1),
        };
}
