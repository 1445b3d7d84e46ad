using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovPlatform.Gateway.Docs;
using GovPlatform.Gateway.Routes;
using Microsoft.AspNetCore.Builder;

namespace GovPlatform.Gateway.Tests.Docs;

public sealed class DocsTests
{
    private const string Grid = """
        {"openapi":"3.1.1","info":{"title":"grid","version":"v1"},
         "paths":{"/api/v1/units":{"get":{"operationId":"FindUnits","responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/View"}}}}}}},
                  "/metrics":{"get":{}},"/health/live":{"get":{}}},
         "components":{"schemas":{"View":{"type":"object","properties":{"code":{"type":"string"}}},"Problem":{"type":"object"}}}}
        """;

    private const string Incident = """
        {"openapi":"3.1.1","info":{"title":"incident","version":"v1"},
         "paths":{"/api/v1/incidents":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/View"}}}}}}},
         "components":{"schemas":{"View":{"type":"object","properties":{"number":{"$ref":"#/components/schemas/Problem"}}},"Problem":{"type":"object"}}}}
        """;

    [Fact]
    public void Two_services_become_one_document_and_names_do_not_collide()
    {
        var merged = DocumentMerge.Merge(
            [("grid", Parse(Grid)), ("incident", Parse(Incident))],
            path => path.StartsWith("/api/", StringComparison.Ordinal)
        );

        Assert.Equal(["/api/v1/units", "/api/v1/incidents"], merged["paths"]!.AsObject().Select(p => p.Key));
        Assert.Equal(
            ["View", "Problem", "IncidentView"],
            merged["components"]!["schemas"]!.AsObject().Select(p => p.Key)
        );
        Assert.Contains(
            "schemas/IncidentView",
            merged["paths"]!["/api/v1/incidents"]!.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Contains("schemas/View\"", merged["paths"]!["/api/v1/units"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(
            "schemas/Problem",
            merged["components"]!["schemas"]!["IncidentView"]!.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Empty(merged["x-missing"]!.AsArray());
    }

    [Fact]
    public async Task A_service_that_is_down_is_named_as_missing()
    {
        await using var grid = await StubServer.StartAsync(
            "grid",
            app =>
                app.MapGet("/openapi/v1.json", () => Microsoft.AspNetCore.Http.Results.Text(Grid, "application/json"))
        );
        await using var gateway = GatewayFixture.Start("grid", grid);
        gateway.Client.DefaultRequestHeaders.Authorization = null;

        var document = await gateway.Client.GetFromJsonAsync<JsonElement>(
            "/openapi/v1.json",
            TestContext.Current.CancellationToken
        );

        Assert.True(document.GetProperty("paths").TryGetProperty("/api/v1/units", out _));
        Assert.Equal(
            ServiceMap.Services.Where(name => name != "grid").Order(StringComparer.Ordinal),
            document
                .GetProperty("x-missing")
                .EnumerateArray()
                .Select(name => name.GetString())
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "incident",
            document.GetProperty("info").GetProperty("description").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_page_loads_nothing_from_other_hosts()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        gateway.Client.DefaultRequestHeaders.Authorization = null;

        using var redirect = await gateway.Client.GetAsync(
            new Uri("/docs", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var target = new Uri(redirect.RequestMessage!.RequestUri!, redirect.Headers.Location!);
        Assert.Equal("/docs/", target.AbsolutePath);
        using var page = await gateway.Client.GetAsync(target, TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(page.IsSuccessStatusCode, html);
        Assert.DoesNotMatch(new Regex("(src|href)=\"(https?:)?//", RegexOptions.None, TimeSpan.FromSeconds(1)), html);
        Assert.Contains(
            "default-src 'self'",
            page.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        foreach (Match script in Regex.Matches(html, "src=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            using var loaded = await gateway.Client.GetAsync(
                new Uri(page.RequestMessage!.RequestUri!, script.Groups[1].Value),
                TestContext.Current.CancellationToken
            );
            Assert.True(loaded.IsSuccessStatusCode, script.Groups[1].Value);
        }
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
