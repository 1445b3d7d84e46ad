using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
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

/// <summary>One caller, and how they speak.</summary>
/// <param name="client">Carries their token.</param>
public sealed class GridCaller(HttpClient client)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<GridAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<GridAnswer> PostAsync(string path, object body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

    public Task<GridAnswer> ImportUnitsAsync(string csv, string? at = null) =>
        SendTextAsync("/api/v1/units/import", csv, "text/csv", at);

    public Task<GridAnswer> ImportGridsAsync(string geoJson, string query = "", string? at = null) =>
        SendTextAsync("/api/v1/grids/import" + query, geoJson, "application/geo+json", at);

    public Task<GridAnswer> SendTextAsync(string path, string text, string type, string? at = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(text, Encoding.UTF8, type),
        };
        if (at is not null)
            request.Headers.Add("GovPlatform-At", at);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return SendAsync(request);
    }

    public async Task<GridAnswer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var body = text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        return new GridAnswer(
            (int)answer.StatusCode,
            body,
            answer.Headers.ETag?.Tag,
            answer.Headers.Location?.ToString()
        );
    }
}

/// <summary>What came back.</summary>
public sealed record GridAnswer(int Status, JsonElement Body, string? ETag, string? Location)
{
    /// <summary>The code of a refusal.</summary>
    public string? Code => Text("type")?.Replace("urn:govplatform:", "", StringComparison.Ordinal);

    public JsonElement this[string member] => Body.GetProperty(member);

    public string? Text(string member) => Body.GetProperty(member).GetString();

    /// <summary>One member of every item of a list.</summary>
    public IEnumerable<string?> Items(string member, string list = "items") =>
        this[list].EnumerateArray().Select(item => item.GetProperty(member).ToString());
}
