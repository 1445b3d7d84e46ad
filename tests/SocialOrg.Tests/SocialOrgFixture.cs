using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
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

/// <summary>One caller, and how they speak.</summary>
/// <param name="client">Carries their token.</param>
public sealed class Caller(HttpClient client)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1" + path));

    /// <summary>Posts; at another moment, or with a key, where told.</summary>
    public Task<Answer> PostAsync(string path, object? body = null, string? at = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        if (at is not null)
        {
            request.Headers.Add("GovPlatform-At", at);
        }
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        return SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return new Answer(
            (int)answer.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text),
            answer.Headers.ETag?.Tag
        );
    }

    /// <summary>Registers an organisation and answers its id.</summary>
    public async Task<string> RegisterAsync(string category = "charity", string? at = null, string? unit = null) => (
            await PostAsync(
                "/social-orgs",
                new
                {
                    name = "阳光公益",
                    category,
                    unit,
                },
                at
            )
        ).Is(201).Text("id");

    /// <summary>Opens a space and answers its id.</summary>
    public async Task<string> OpenSpaceAsync(string? unit = null) => (
            await PostAsync(
                "/spaces",
                new
                {
                    code = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"),
                    name = "一号工位",
                    unit,
                }
            )
        ).Is(201).Text("id");

    /// <summary>Applies for incubation and answers its id.</summary>
    public async Task<string> ApplyAsync(string category = "charity", string? unit = null) => (
            await PostAsync(
                "/incubations",
                new
                {
                    organizationName = "邻里互助社",
                    category,
                    unit,
                    applicant = new { name = "诸葛明亮", phone = "13812345678" },
                }
            )
        ).Is(201).Text("id");

    /// <summary>Supplies whatever is missing.</summary>
    public async Task SupplyAsync(string id)
    {
        foreach (var missing in (await GetAsync($"/incubations/{id}")).Is(200)["missing"].EnumerateArray())
        {
            var code = missing.GetProperty("code").GetString();
            (await PostAsync($"/incubations/{id}/documents", new { code, title = "文件" })).Is(200);
        }
    }

    /// <summary>Supplies what is missing and advances, until it stands where it is wanted.</summary>
    public async Task LeadAsync(string id, string stage)
    {
        while ((await GetAsync($"/incubations/{id}")).Text("stage") != stage)
        {
            await SupplyAsync(id);
            (await PostAsync($"/incubations/{id}/advance", new { })).Is(200);
        }
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, JsonElement Body, string? ETag)
{
    /// <summary>The code of a refusal.</summary>
    public string Code => Text("type").Replace("urn:govplatform:", "", StringComparison.Ordinal);

    public JsonElement this[string member] => Body.GetProperty(member);

    public string Text(string member) => Body.GetProperty(member).ToString();

    /// <summary>One member of every item of a list.</summary>
    public IEnumerable<string> Items(string member, string list = "items") =>
        this[list].EnumerateArray().Select(item => item.GetProperty(member).ToString());

    /// <summary>Itself, once the status is as expected.</summary>
    public Answer Is(int status, string? code = null)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Body}");
        if (code is not null)
        {
            Assert.Equal(code, Code);
        }
        return this;
    }
}
