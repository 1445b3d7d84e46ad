using System.Net;
using System.Text;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Gateway.Tests;

/// <summary>
/// The gateway's log: a rejected request is not logged, an unreachable service is logged once with its cause.
/// </summary>
public sealed class LogTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rejected_requests_are_not_logged()
    {
        var logs = new LogRecords();
        await using var grid = await StubServer.StartAsync("grid", app => app.MapGet("/api/v1/units/slow", SlowAsync));
        await using var gateway = GatewayFixture.Start(
            new Dictionary<string, StubServer> { ["grid"] = grid },
            logs,
            ("Gateway:BodyBytes", "100000"),
            ("Gateway:PerSecond", "3")
        );

        await gateway.ProblemAsync("/api/v1/nothing?name=x", 404, "route.unknown");
        await GatewayFixture.ProblemAsync(SendAsync(HttpMethod.Delete, "/docs"), 405, "method.notAllowed");
        await gateway.ProblemAsync("/api/v1/units?q=" + new string('x', 9_000), 414, "request.target.tooLong");
        await gateway.ProblemAsync("/api/v1/units?q=%ff", 400, "request.malformed");
        using var headers = new HttpRequestMessage(HttpMethod.Get, "/api/v1/units");
        headers.Headers.Add("X-Long", new string('x', 20_000));
        await GatewayFixture.ProblemAsync(gateway.Client.SendAsync(headers, Cancel), 431, "request.headers.tooLarge");
        using var large = new HttpRequestMessage(HttpMethod.Post, "/api/v1/units");
        large.Content = new ByteArrayContent(new byte[200_000]);
        await GatewayFixture.ProblemAsync(gateway.Client.SendAsync(large, Cancel), 413, "request.tooLarge");
        await DisconnectWhileWaitingAsync(gateway);
        foreach (var raw in new[] { "GARBAGE\r\n\r\n", Post("zz\r\n"), Post("ffffffff\r\n"), Post("4\r\nab") })
        {
            await RawHttp.SendAsync(gateway.Client.BaseAddress!, raw);
        }
        var token = gateway.Client.DefaultRequestHeaders.Authorization;
        gateway.Client.DefaultRequestHeaders.Authorization = null;
        await gateway.ProblemAsync("/api/v1/units", 401, "auth.required");
        gateway.Client.DefaultRequestHeaders.Authorization = new("Bearer", "a.b.c");
        await gateway.ProblemAsync("/api/v1/units", 401, "auth.required");
        gateway.Client.DefaultRequestHeaders.Authorization = token;
        Task<HttpResponseMessage> last;
        do
        {
            last = SendAsync(HttpMethod.Get, "/api/v1/units");
        } while ((await last).StatusCode == HttpStatusCode.OK);
        await GatewayFixture.ProblemAsync(last, 429, "request.tooMany");

        logs.AssertNoWarnings();

        Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) =>
            gateway.Client.SendAsync(new HttpRequestMessage(method, path), Cancel);

        static Task SlowAsync() => Task.Delay(TimeSpan.FromMinutes(1), Cancel);
    }

    [Fact]
    public async Task An_unreachable_service_is_logged_with_its_cause()
    {
        var logs = new LogRecords();
        await using var gateway = GatewayFixture.Start(new Dictionary<string, StubServer>(), logs);

        await gateway.ProblemAsync("/api/v1/units?name=zhang-san", 503, "service.unavailable");

        var line = Assert.Single(logs.AtLeast(LogLevel.Warning));
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Equal("Of grid: answered service.unavailable to GET /api/v1/units", line.Message);
        Assert.IsType<HttpRequestException>(line.Exception);
    }

    [Fact]
    public async Task An_aborted_response_is_logged_with_its_cause()
    {
        var logs = new LogRecords();
        await using var grid = await StubServer.StartAsync("grid", app => app.MapGet("/api/v1/units", AbortAsync));
        await using var gateway = GatewayFixture.Start(new Dictionary<string, StubServer> { ["grid"] = grid }, logs);

        await Assert.ThrowsAsync<HttpRequestException>(() => gateway.Client.GetStringAsync("/api/v1/units", Cancel));

        while (logs.AtLeast(LogLevel.Warning).Count == 0)
        {
            await Task.Delay(20, Cancel);
        }
        var line = Assert.Single(logs.AtLeast(LogLevel.Warning));
        Assert.Equal("grid broke off its answer to GET /api/v1/units", line.Message);
        Assert.NotNull(line.Exception);

        static async Task AbortAsync(HttpContext context)
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(300, Cancel); // By then the gateway has started to forward the response.
            context.Abort();
        }
    }

    [Fact]
    public async Task A_start_and_a_forwarded_request_log_one_line()
    {
        var logs = new LogRecords();
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start(new Dictionary<string, StubServer> { ["grid"] = grid }, logs);
        await gateway.EchoAsync("/api/v1/units?name=x");

        var line = Assert.Single(logs.AtLeast(LogLevel.Information));
        Assert.StartsWith("Now listening on: http://127.0.0.1:", line.Message, StringComparison.Ordinal);
    }

    /// <summary>Cancels a request before the service has answered.</summary>
    private static async Task DisconnectWhileWaitingAsync(GatewayFixture gateway)
    {
        using var disconnected = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        disconnected.CancelAfter(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            gateway.Client.GetAsync(new Uri("/api/v1/units/slow", UriKind.Relative), disconnected.Token)
        );
    }

    /// <summary>A raw request with a chunked body, which may be truncated or malformed.</summary>
    private static string Post(string body) =>
        new StringBuilder("POST /api/v1/units HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")
            .Append($"Authorization: Bearer {GatewayFixture.Issuer.Issue("a-clerk", "/")}\r\n")
            .Append("Transfer-Encoding: chunked\r\n\r\n")
            .Append(body)
            .ToString();

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request;
        return response.StatusCode;
    }
}
