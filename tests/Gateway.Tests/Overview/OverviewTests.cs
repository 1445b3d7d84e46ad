using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.Gateway.Routes;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;

namespace GovPlatform.Gateway.Tests.Overview;

public sealed class OverviewTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_status_lists_each_service_with_its_problems_within_ten_seconds()
    {
        await using var grid = await StubServer.StartAsync(
            "grid",
            AnswerStatus("""{"service":"grid","status":"ok","parts":[{"name":"database","status":"ok"}]}""")
        );
        await using var incident = await StubServer.StartAsync(
            "incident",
            AnswerStatus(
                """{"service":"incident","status":"degraded","parts":[{"name":"broker","status":"degraded","detail":"not connected"}]}"""
            )
        );
        await using var oversight = await StubServer.StartAsync(
            "oversight",
            app => app.MapGet("/status", () => Task.Delay(30_000))
        );
        await using var gateway = GatewayFixture.Start(
            new Dictionary<string, StubServer>
            {
                ["grid"] = grid,
                ["incident"] = incident,
                ["oversight"] = oversight,
            }
        );

        gateway.Client.DefaultRequestHeaders.Authorization = Operator;
        var watch = Stopwatch.StartNew();
        var status = await gateway.Client.GetFromJsonAsync<JsonElement>("/status", Cancel);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);

        Assert.Equal("down", status.GetProperty("status").GetString());
        var services = status
            .GetProperty("services")
            .EnumerateArray()
            .ToDictionary(s => s.GetProperty("name").GetString()!, Describe);
        Assert.Equal("True ok ", services["grid"]);
        Assert.Equal("True degraded broker: not connected", services["incident"]);
        Assert.Equal("False down timeout", services["oversight"]);
        Assert.Equal("False down unreachable", services["identity"]);
    }

    private static string Describe(JsonElement service)
    {
        var reasons = service.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString());
        return $"{service.GetProperty("ready").GetBoolean()} {service.GetProperty("status").GetString()} {string.Join(';', reasons)}";
    }

    [Fact]
    public async Task The_gateway_is_ready_once_all_services_were_and_remains_ready()
    {
        var peers = new Dictionary<string, StubServer>();
        foreach (var name in ServiceMap.Services.Where(name => name != "grid"))
        {
            peers[name] = await StubServer.StartAsync(
                name,
                AnswerStatus("""{"service":"x","status":"ok","parts":[]}""")
            );
        }
        await using (var without = GatewayFixture.Start(peers))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(without));
        }

        peers["grid"] = await StubServer.StartAsync(
            "grid",
            AnswerStatus("""{"service":"grid","status":"ok","parts":[]}""")
        );
        await using var gateway = GatewayFixture.Start(peers);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(gateway));

        foreach (var peer in peers.Values)
        {
            await peer.DisposeAsync();
        }
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(gateway));
    }

    [Fact]
    public async Task The_start_page_is_in_Chinese()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        gateway.Client.DefaultRequestHeaders.Authorization = null;

        using var page = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), Cancel);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("基层治理平台", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live", "Healthy")]
    [InlineData("/alive", "Healthy")]
    // Only one of the services is there.
    [InlineData("/health/ready", "Unhealthy")]
    [InlineData("/health", "Unhealthy")]
    public async Task A_probe_answers_without_a_token(string path, string expected)
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        gateway.Client.DefaultRequestHeaders.Authorization = null;

        using var probe = await gateway.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);

        Assert.Equal(expected, await probe.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>
    /// With a route label, the metrics would reveal the numbers of mediations and of withdrawals of consent.
    /// </summary>
    [Fact]
    public async Task Metrics_contain_no_routes()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        await gateway.EchoAsync("/api/v1/units");
        gateway.Client.DefaultRequestHeaders.Authorization = Operator;

        var metrics = await gateway.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel);

        Assert.Contains("http_server_request_duration_seconds_count", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("units", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("route", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_the_status_is_one_word_and_the_metrics_are_refused()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        Assert.Equal("""{"status":"down"}""", await gateway.Client.GetStringAsync("/status", Cancel));
        await gateway.ProblemAsync("/metrics", 403, "auth.forbidden");
        gateway.Client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal("""{"status":"down"}""", await gateway.Client.GetStringAsync("/status", Cancel));
        await gateway.ProblemAsync("/metrics", 401, "auth.required");
    }

    [Fact]
    public async Task Over_the_internal_port_both_are_open_and_over_the_other_they_are_not()
    {
        var port = Ports.FindFree();
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = await GatewayProcess.StartAsync(
            [("grid", grid)],
            ("ASPNETCORE_URLS", $"http://127.0.0.1:0;http://127.0.0.1:{port}"),
            ("Management__Port", $"{port}")
        );
        using var inside = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Contains("\"services\"", await inside.GetStringAsync("/status", Cancel), StringComparison.Ordinal);
        Assert.Contains("dotnet_", await inside.GetStringAsync("/metrics", Cancel), StringComparison.Ordinal);
        Assert.Equal("""{"status":"down"}""", await gateway.Client.GetStringAsync("/status", Cancel));
        await GatewayFixture.ProblemAsync(gateway.Client.GetAsync("/metrics", Cancel), 403, "auth.forbidden");
    }

    private static AuthenticationHeaderValue Operator =>
        new("Bearer", GatewayFixture.Issuer.Issue("an-operator", "/", null, "system.read"));

    private static Action<WebApplication> AnswerStatus(string json) =>
        app => app.MapGet("/status", () => Microsoft.AspNetCore.Http.Results.Text(json, "application/json"));

    private static async Task<HttpStatusCode> ReadyAsync(GatewayFixture gateway)
    {
        using var response = await gateway.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
        return response.StatusCode;
    }
}
