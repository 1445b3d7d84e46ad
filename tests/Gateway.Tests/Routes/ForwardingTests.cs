using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.Gateway.Tests.Routes;

public sealed class ForwardingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stopped_service_is_answered_with_503()
    {
        var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        await gateway.EchoAsync("/api/v1/units");

        await grid.DisposeAsync();
        await gateway.ProblemAsync("/api/v1/units", 503, "service.unavailable");
        await gateway.ProblemAsync("/api/v1/incidents", 503, "service.unavailable");
    }

    [Fact]
    public async Task A_header_that_cannot_be_forwarded_is_answered_with_400()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        var token = gateway.Client.DefaultRequestHeaders.Authorization;

        var response = await RawHttp.SendAsync(
            gateway.Client.BaseAddress!,
            $"GET /api/v1/units HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\nX-Name: \u00e5\u00bc\u00a0\r\nConnection: close\r\n\r\n"
        );

        Assert.StartsWith("HTTP/1.1 400", response, StringComparison.Ordinal);
        Assert.Contains("request.malformed", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_answered_with_503()
    {
        await using var grid = await StubServer.StartAsync(
            "grid",
            app => app.MapGet("/api/v1/units", () => Task.Delay(20_000))
        );
        await using var gateway = GatewayFixture.Start("grid", grid, ("Gateway:ActivityTimeout", "00:00:01"));

        await gateway.ProblemAsync("/api/v1/units", 503, "service.timeout");
    }

    [Fact]
    public async Task An_aborted_response_is_aborted_for_the_caller_too()
    {
        await using var grid = await StubServer.StartAsync(
            "grid",
            app =>
                app.MapGet(
                    "/api/v1/units",
                    async (HttpContext context) =>
                    {
                        await context.Response.WriteAsync("{\"items\":[");
                        await context.Response.Body.FlushAsync();
                        context.Abort();
                    }
                )
        );
        await using var gateway = GatewayFixture.Start("grid", grid);

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            gateway.Client.GetStringAsync(new Uri("/api/v1/units", UriKind.Relative), Cancel)
        );
    }

    [Fact]
    public async Task A_problem_of_a_service_is_forwarded_unchanged()
    {
        await using var grid = await StubServer.StartAsync(
            "grid",
            app =>
                app.MapGet(
                    "/api/v1/units/x",
                    () =>
                        Microsoft.AspNetCore.Http.Results.Problem(
                            statusCode: 409,
                            type: "urn:govplatform:unit.conflict",
                            extensions: new Dictionary<string, object?> { ["traceId"] = "theirs" }
                        )
                )
        );
        await using var gateway = GatewayFixture.Start("grid", grid);

        var problem = await gateway.ProblemAsync("/api/v1/units/x", 409, "unit.conflict");
        Assert.Equal("theirs", problem.GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task A_response_is_streamed_as_it_is_written()
    {
        var continuation = new TaskCompletionSource();
        await using var oversight = await StubServer.StartAsync(
            "oversight",
            app =>
                app.MapGet(
                    "/api/v1/events",
                    async (HttpContext context) =>
                    {
                        context.Response.ContentType = "text/event-stream";
                        await context.Response.WriteAsync("data: first\n\n");
                        await context.Response.Body.FlushAsync();
                        await continuation.Task;
                        await context.Response.WriteAsync("data: second\n\n");
                    }
                )
        );
        await using var gateway = GatewayFixture.Start("oversight", oversight);

        using var response = await gateway.Client.GetAsync(
            new Uri("/api/v1/events", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            Cancel
        );
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("data: first", await reader.ReadLineAsync(Cancel));
        continuation.SetResult();
        Assert.Contains("data: second", await reader.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_body_is_streamed_as_it_is_sent()
    {
        var received = new TaskCompletionSource();
        await using var grid = await StubServer.StartAsync(
            "grid",
            app =>
                app.MapPost(
                    "/api/v1/units/import",
                    async (HttpContext context) =>
                    {
                        _ = await context.Request.Body.ReadAtLeastAsync(new byte[5], 5);
                        received.SetResult();
                        await context.Request.Body.CopyToAsync(Stream.Null);
                    }
                )
        );
        await using var gateway = GatewayFixture.Start("grid", grid);

        using var content = new TwoPartContent(new byte[64 * 1024], received.Task, "end"u8.ToArray());
        using var response = await gateway.Client.PostAsync(
            new Uri("/api/v1/units/import", UriKind.Relative),
            content,
            Cancel
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Forwarding_headers_sent_by_a_client_are_replaced()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/units");
        request.Headers.Add("X-Forwarded-For", "6.6.6.6");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("Forwarded", "for=6.6.6.6");
        request.Headers.Add("X-Real-IP", "6.6.6.6");
        request.Headers.Add("If-Match", "\"7\"");
        request.Headers.Add("Idempotency-Key", "a-key");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var headers = (await gateway.EchoAsync(request)).Headers;

        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
        Assert.StartsWith("127.0.0.1:", headers["X-Forwarded-Host"], StringComparison.Ordinal);
        Assert.DoesNotContain("Forwarded", headers.Keys);
        Assert.DoesNotContain("X-Real-IP", headers.Keys);
        Assert.StartsWith("Bearer ", headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("\"7\"", headers["If-Match"]);
        Assert.Equal("a-key", headers["Idempotency-Key"]);
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", headers["traceparent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_named_by_Connection_are_not_forwarded()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/units");
        request.Headers.Connection.Add("X-Hop");
        request.Headers.Connection.Add("X-Forwarded-For");
        request.Headers.Add("X-Hop", "secret of this hop");
        var headers = (await gateway.EchoAsync(request)).Headers;

        Assert.DoesNotContain("X-Hop", headers.Keys);
        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
    }

    [Fact]
    public async Task The_client_address_sent_by_a_trusted_proxy_is_forwarded()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid, ("Gateway:TrustedProxies:0", "127.0.0.0/8"));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/units");
        request.Headers.Add("X-Forwarded-For", "10.1.2.3");
        Assert.Equal("10.1.2.3", (await gateway.EchoAsync(request)).Headers["X-Forwarded-For"]);
    }

    /// <summary>A body that is sent in two parts, the second after a task has completed.</summary>
    private sealed class TwoPartContent(byte[] first, Task between, byte[] last) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(first);
            await stream.FlushAsync();
            await between.WaitAsync(TimeSpan.FromSeconds(10));
            await stream.WriteAsync(last);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
