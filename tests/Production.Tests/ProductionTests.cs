using System.Net;
using System.Text;
using System.Text.Json;
using GovPlatform.Support;

namespace GovPlatform.Production.Tests;

/// <summary>What holds of the whole platform when it is started outside Development.</summary>
public sealed class ProductionTests(ProductionRun run)
{
    private static readonly TimeSpan Copied = TimeSpan.FromSeconds(20);

    /// <summary>Texts of a developer page or of a stack trace.</summary>
    private static readonly string[] Internals =
    [
        "Exception",
        "   at ",
        ".cs:",
        "Microsoft.",
        "GovPlatform.",
        "RawTarget",
        Checkout.Root,
    ];

    [Fact]
    public async Task The_administrator_sets_a_county_up_over_TLS()
    {
        var import = await run.Administrator.PostTextAsync(
            "/api/v1/units/import",
            "code,name,level,parentCode\n530001,甲县,county,\n530001101,东镇,town,530001\n",
            "text/csv"
        );
        Assert.Equal(2, import.Is(200).Number("accepted"));
        // The category's owner is known when the message about the unit has come through the broker.
        await Eventually.TrueAsync(
            async () =>
                (
                    await run.Administrator.PutAsync(
                        "/api/v1/categories/lighting.square",
                        new
                        {
                            group = "照明",
                            name = "广场照明",
                            severity = "ordinary",
                            tier = "community",
                            owner = "530001",
                        }
                    )
                ).Status == 200,
            Copied
        );

        var categories = await run.Administrator.GetAsync("/api/v1/categories");
        var created = categories.Is(200).Elements().Single(category => category.Text("code") == "lighting.square");
        Assert.Equal("530001", created.Text("owner"));
        Assert.Equal(
            ["530001", "530001101"],
            (await run.Administrator.GetAsync("/api/v1/units")).Is(200).Items("code").Order()
        );
        Assert.Empty((await run.Administrator.GetAsync("/api/v1/incidents")).Is(200).Elements());
    }

    [Fact]
    public async Task The_administrator_is_the_platform_s_own_and_reports_nothing()
    {
        var me = (await run.Administrator.GetAsync("/api/v1/me")).Is(200);
        Assert.Equal(("administrator", "/"), (me.Text("subject"), me.Text("unitPath")));

        var report = await run.Administrator.PostAsync(
            "/api/v1/incidents",
            new
            {
                categoryCode = "lighting.stairwell",
                description = "楼道灯不亮",
                location = new { longitude = 103.09, latitude = 38.62 },
            }
        );
        report.Is(403, "auth.forbidden");
    }

    [Fact]
    public async Task Responses_tell_browsers_to_come_by_TLS_only()
    {
        foreach (var path in new[] { "/", "/docs", "/status", "/api/v1/me" })
        {
            using var response = await run.Anonymous.Http.GetAsync(
                new Uri(path, UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.Equal("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
        }
    }

    [Fact]
    public async Task Nothing_without_TLS_is_served_on_the_port()
    {
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.GetAsync(new Uri($"http://localhost:{run.Port}/"), TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("application/json; charset=utf-7", "{")]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "{\"categoryCode\":[]}")]
    [InlineData("application/xml", "<a/>")]
    public async Task An_error_shows_nothing_of_the_program(string mediaType, string body)
    {
        foreach (var path in new[] { "/api/v1/categories/lighting.square", "/api/v1/units/import", "/connect/token" })
        {
            foreach (var method in new[] { HttpMethod.Put, HttpMethod.Post })
            {
                var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
                using var request = new HttpRequestMessage(method, path) { Content = content };
                using var response = await run.Administrator.Http.SendAsync(
                    request,
                    TestContext.Current.CancellationToken
                );
                var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.InRange((int)response.StatusCode, 400, 499);
                Assert.NotEqual("text/html", response.Content.Headers.ContentType?.MediaType);
                Assert.All(Internals, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    public async Task The_documentation_shows_no_internal_address(string path)
    {
        var text = await run.Anonymous.Http.GetStringAsync(
            new Uri(path, UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        string[] hidden =
        [
            "127.0.0.1",
            "http://identity",
            "http://localhost",
            "/outbox/",
            "/inbox/",
            "/metrics",
            "dev-admin",
        ];
        Assert.All(Internals.Concat(hidden), secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dev-admin")]
    [InlineData("demo-admin")]
    [InlineData("dev-resident")]
    public async Task There_are_no_development_accounts(string account)
    {
        var answer = await run.TokenAsync(account, new string('a', 64));

        Assert.Equal((401, "invalid_client"), (answer.Status, answer.Text("error")));
        (await run.Administrator.PostAsync($"/api/v1/accounts/{account}/disable")).Is(404);
        Assert.DoesNotContain(
            "demo-secret",
            await File.ReadAllTextAsync(
                Path.Combine(run.Folder, "secrets.json"),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_caller_does_not_set_the_time() =>
        (await run.Administrator.GetAsync("/api/v1/units", at: "2020-01-01T00:00:00Z")).Is(403, "time.forbidden");

    [Fact]
    public async Task The_public_status_is_one_word()
    {
        var status = await run.Anonymous.GetAsync("/status");

        // Degraded while the map is empty, as it is until the county is set up.
        Assert.Single(status.Is(200).Body.EnumerateObject());
        Assert.Contains(status.Text("status"), new[] { "ok", "degraded" });
        var detailed = (await run.Administrator.GetAsync("/status")).Is(200);
        Assert.Equal(7, detailed.Elements("services").Count(service => service.GetProperty("ready").GetBoolean()));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (
                await run.Anonymous.Http.GetAsync(
                    new Uri("/metrics", UriKind.Relative),
                    TestContext.Current.CancellationToken
                )
            ).StatusCode
        );
    }

    [Fact]
    public async Task Secrets_are_readable_by_their_owner_only_and_printed_nowhere()
    {
        foreach (var file in new[] { "secrets.json", "certificate.pem" })
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(run.Folder, file))
            );
        }
        Assert.DoesNotContain(await run.SecretAsync("administrator-secret"), run.Output, StringComparison.Ordinal);
        Assert.Contains("certificate.pem (self-signed", run.Output, StringComparison.Ordinal);
    }
}
