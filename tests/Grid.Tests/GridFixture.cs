using System.Net.Http.Headers;
using GovPlatform.GridService.Data;
using GovPlatform.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace GovPlatform.GridService.Tests;

/// <summary>The whole service on a database of its own, as one test class sees it.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class GridFixture(TestServers servers) : IAsyncLifetime
{
    private static readonly TokenIssuer Issuer = new();
    private WebApplicationFactory<GridDb>? service;
    private string connection = "";

    public async ValueTask InitializeAsync()
    {
        connection = await servers.CreateDatabaseAsync("grid");
        var options = new DbContextOptionsBuilder<GridDb>()
            .UseNpgsql(servers.AsOwner(connection))
            .UseSnakeCaseNamingConvention()
            .Options;
        await using (var db = new GridDb(options))
            await db.Database.MigrateAsync();
        service = new WebApplicationFactory<GridDb>().WithWebHostBuilder(host =>
            host.UseEnvironment("Development")
                .UseSetting("ConnectionStrings:grid", connection)
                .UseSetting("ConnectionStrings:broker", servers.AmqpUri)
                .UseSetting("Tokens:Keys", Issuer.Keys())
                .UseSetting("Outbox:AwaitTopology", "false")
                .UseSetting("Logging:LogLevel:Default", "Warning")
                .UseSetting("Logging:LogLevel:MassTransit", "None")
        );
    }

    /// <summary>The platform's administrator.</summary>
    public GridCaller Admin => As("/", "unit.import", "unit.manage", "grid.manage", "post.manage", "demo.seed");

    /// <summary>Somebody with a token for a unit's path and these permissions.</summary>
    public GridCaller As(string path, params string[] permissions)
    {
        var client = service!.CreateClient();
        var token = Issuer.Issue("person" + path, path, null, permissions);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new GridCaller(client);
    }

    /// <summary>One number from the database, seen by the superuser whom no wall holds.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(servers.AsAdmin(connection));
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>One number from the database, seen by the service's own role behind the walls of a path.</summary>
    public async Task<long> CountBehindWallAsync(string path, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var session = await source.OpenConnectionAsync();
        await using var wall = new NpgsqlCommand("SELECT set_config('gov.path', $1, false)", session)
        {
            Parameters = { new() { Value = path } },
        };
        await wall.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, session);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Keeps a table from everybody until disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string table)
    {
        var session = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(servers.AsAdmin(connection)) { Pooling = false }.ConnectionString
        );
        await session.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {table}", session);
        await command.ExecuteNonQueryAsync();
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
            await service.DisposeAsync();
    }
}
