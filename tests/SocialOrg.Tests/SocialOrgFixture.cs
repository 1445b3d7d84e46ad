using System.Net.Http.Headers;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.Support;
using GovPlatform.Units;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>The whole service on a database of its own; it knows one county with two towns.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class SocialOrgFixture(TestServers servers) : IAsyncLifetime
{
    public const string County = "/990001/";
    public const string Town = "/990001/990001101/";
    private static readonly TokenIssuer Issuer = new();
    private WebApplicationFactory<SocialOrgDb>? service;

    /// <summary>The service's own connection string.</summary>
    public string Connection { get; private set; } = "";

    public IServiceProvider Services => service!.Services;

    public Caller Incubator => As("incubator", County, "incubator", "socialOrg.manage", "demo.seed");

    public Caller Leader => As("leader", County, "leader", "socialOrg.review");

    public Caller OtherTown => As("other", "/990001/990001102/", "incubator", "socialOrg.manage");

    public Caller Applicant => As("applicant", "", null, "socialOrg.apply");

    public Caller Stranger => As("stranger", "", null, "socialOrg.apply");

    public async ValueTask InitializeAsync()
    {
        Connection = await servers.CreateDatabaseAsync("socialorg");
        var options = new DbContextOptionsBuilder<SocialOrgDb>()
            .UseNpgsql(servers.AsOwner(Connection))
            .UseSnakeCaseNamingConvention()
            .Options;
        await using (var db = new SocialOrgDb(options))
        {
            await db.Database.MigrateAsync();
        }
        service = new WebApplicationFactory<SocialOrgDb>().WithWebHostBuilder(host =>
            host.UseEnvironment("Development")
                .UseSetting("ConnectionStrings:socialorg", Connection)
                .UseSetting("ConnectionStrings:broker", servers.AmqpUri)
                .UseSetting("Tokens:Keys", Issuer.Keys())
                .UseSetting("Outbox:AwaitTopology", "false")
                .UseSetting("Logging:LogLevel:Default", "Warning")
                .UseSetting("Logging:LogLevel:MassTransit", "None")
        );
        await LearnAsync("990001", "990001/990001101", "990001/990001102");
    }

    /// <summary>Somebody with a token.</summary>
    public Caller As(string subject, string path, string? post, params string[] permissions)
    {
        var client = service!.CreateClient();
        var token = Issuer.Issue(subject, path, post, permissions);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new Caller(client);
    }

    /// <summary>Rows from the database, seen by the superuser whom no wall holds.</summary>
    public Task<List<string>> LookAsync(string sql) => ReadAsync(servers.AsAdmin(Connection), sql, null);

    /// <summary>Rows as the service's own role sees them, behind the walls of a path and a subject.</summary>
    public Task<List<string>> LookBehindWallAsync(string sql, string path, string subject = "") =>
        ReadAsync(Connection, sql, (path, subject));

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }

    private static async Task<List<string>> ReadAsync(string connection, string sql, (string, string)? wall)
    {
        await using var session = new NpgsqlConnection(connection);
        await session.OpenAsync();
        if (wall is var (path, subject))
        {
            await using var set = new NpgsqlCommand(
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
            await set.ExecuteNonQueryAsync();
        }
        await using var command = new NpgsqlCommand(sql, session);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }
        return rows;
    }

    private async Task LearnAsync(params string[] paths)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SocialOrgDb>();
        foreach (var path in paths)
        {
            db.Units.Add(
                new UnitCopy
                {
                    Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                    Sequence = 1,
                    Code = path.Split('/')[^1],
                    Name = path,
                    Level = path.Contains('/') ? "town" : "county",
                    Path = $"/{path}/",
                    ValidFrom = new DateOnly(2020, 1, 1),
                }
            );
        }
        await db.SaveChangesAsync();
    }
}
