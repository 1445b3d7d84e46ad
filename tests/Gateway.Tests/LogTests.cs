using System.Net;
using System.Text;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Gateway.Tests;

/// <summary>What an operator reads of the gateway: a refusal is no line, a service out of reach is one with its cause.</summary>
public sealed class LogTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_refusal_is_a_line()
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
        await HangUpAsync(gateway);
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
        while ((await StatusAsync(SendAsync(HttpMethod.Get, "/api/v1/units"))) == HttpStatusCode.OK) { }
        await gateway.ProblemAsync("/api/v1/units", 429, "request.tooMany");

        logs.AssertQuiet();

        Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) =>
            gateway.Client.SendAsync(new HttpRequestMessage(method, path), Cancel);

        static Task SlowAsync() => Task.Delay(TimeSpan.FromMinutes(1), Cancel);
    }

    [Fact]
    public async Task A_service_out_of_reach_is_a_line_with_its_cause()
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
    public async Task An_answer_broken_off_is_a_line_with_its_cause()
    {
        var logs = new LogRecords();
        await using var grid = await StubServer.StartAsync("grid", app => app.MapGet("/api/v1/units", BreakOffAsync));
        await using var gateway = GatewayFixture.Start(new Dictionary<string, StubServer> { ["grid"] = grid }, logs);

        await Assert.ThrowsAsync<HttpRequestException>(() => gateway.Client.GetStringAsync("/api/v1/units", Cancel));

        while (logs.AtLeast(LogLevel.Warning).Count == 0)
            await Task.Delay(20, Cancel);
        var line = Assert.Single(logs.AtLeast(LogLevel.Warning));
        Assert.Equal("grid broke off its answer to GET /api/v1/units", line.Message);
        Assert.NotNull(line.Exception);

        static async Task BreakOffAsync(HttpContext context)
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(300, Cancel); // The gateway has begun to pass it on by then.
            context.Abort();
        }
    }

    [Fact]
    public async Task A_start_and_what_it_passes_on_are_one_line()
    {
        var logs = new LogRecords();
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start(new Dictionary<string, StubServer> { ["grid"] = grid }, logs);
        await gateway.EchoAsync("/api/v1/units?name=x");

        var line = Assert.Single(logs.AtLeast(LogLevel.Information));
        Assert.StartsWith("Now listening on: http://127.0.0.1:", line.Message, StringComparison.Ordinal);
    }

    /// <summary>A caller who leaves before the service has answered.</summary>
    private static async Task HangUpAsync(GatewayFixture gateway)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        left.CancelAfter(TimeSpan.FromMilliseconds(500));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            gateway.Client.GetAsync(new Uri("/api/v1/units/slow", UriKind.Relative), left.Token)
        );
    }

    /// <summary>A body that breaks off or is none.</summary>
    private static string Post(string body) =>
        new StringBuilder("POST /api/v1/units HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")
            .Append($"Authorization: Bearer {GatewayFixture.Issuer.Issue("a-clerk", "/")}\r\n")
            .Append("Transfer-Encoding: chunked\r\n\r\n")
            .Append(body)
            .ToString();

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        return answer.StatusCode;
    }
}
