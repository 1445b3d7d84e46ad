using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.Gateway.Tests.Headers;

/// <summary>Every page and answer carries the security headers, and no answer about a person is stored on its way.</summary>
public sealed class ResponseHeadersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/board.js", 200)]
    [InlineData("/docs", 302)]
    [InlineData("/docs/", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/status", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/metrics", 403)]
    [InlineData("/nothing", 404)]
    [InlineData("/api/v1/units", 200)]
    [InlineData("/api/v1/units?q=%00", 400)]
    [InlineData("/api/v1/incidents", 503)]
    public async Task Every_answer_has_them(string path, int status)
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        using var response = await gateway.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("nosniff", Single(response, "X-Content-Type-Options"));
        Assert.Equal("DENY", Single(response, "X-Frame-Options"));
        Assert.Equal("no-referrer", Single(response, "Referrer-Policy"));
        Assert.Contains(
            "frame-ancestors 'none'",
            Single(response, "Content-Security-Policy"),
            StringComparison.Ordinal
        );
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            Assert.Contains("geolocation=()", Single(response, "Permissions-Policy"), StringComparison.Ordinal);
            Assert.Equal("same-origin", Single(response, "Cross-Origin-Opener-Policy"));
        }
    }

    [Fact]
    public async Task A_header_that_a_service_sets_itself_is_sent_once()
    {
        await using var grid = await StubServer.StartAsync(
            "grid",
            app =>
                app.MapGet(
                    "/api/v1/units",
                    (HttpResponse response) =>
                    {
                        response.Headers.XContentTypeOptions = "nosniff";
                        response.Headers.CacheControl = "private, max-age=60";
                    }
                )
        );
        await using var gateway = GatewayFixture.Start("grid", grid);

        using var response = await gateway.Client.GetAsync("/api/v1/units", Cancel);

        Assert.Equal("nosniff", Single(response, "X-Content-Type-Options"));
        Assert.Equal("max-age=60, private", response.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/api/v1/units")]
    [InlineData("/api/v1/incidents")]
    [InlineData("/api/v1/units/a%2Fb")]
    public async Task An_answer_of_the_API_is_not_stored_unless_its_endpoint_says_so(string path)
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        using var response = await gateway.Client.GetAsync(path, Cancel);

        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    private static string Single(HttpResponseMessage response, string name) =>
        Assert.Single(response.Headers.GetValues(name));
}
