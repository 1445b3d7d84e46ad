using System.Net;
using System.Threading.RateLimiting;
using GovPlatform.Support;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovPlatform.Gateway.Tests;

/// <summary>What the gateway says when it fails itself, in Development too.</summary>
public sealed class ErrorHandlingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_is_a_problem_that_tells_nothing(bool handlerFailsToo)
    {
        var logs = new LogRecords();
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start(
            new Dictionary<string, StubServer> { ["grid"] = grid },
            logs,
            services =>
            {
                services.PostConfigure<RateLimiterOptions>(limiter =>
                    limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ =>
                        throw new InvalidOperationException("a bug")
                    )
                );
                if (handlerFailsToo)
                {
                    services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, FailingHandler>());
                }
            }
        );

        using var response = await gateway.Client.GetAsync("/api/v1/units", Cancel);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("urn:govplatform:server.internal", body, StringComparison.Ordinal);
        Assert.DoesNotContain("a bug", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", body, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains(logs.AtLeast(LogLevel.Error), record => record.Exception?.Message == "a bug");
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_reaches_no_service()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-7");

        await GatewayFixture.ProblemAsync(
            gateway.Client.PostAsync("/api/v1/units", body, Cancel),
            415,
            "request.mediaType"
        );

        Assert.Empty(grid.ReceivedPaths);
    }

    [Theory]
    [InlineData("/api/v1/units%2Fimport")]
    [InlineData("/api/v1/units%2fimport")]
    [InlineData("/api/v1%2Funits")]
    [InlineData("/api%5Cv1%5Cunits")]
    [InlineData("/api/v1/units/..%2F..%2F..%2Fmetrics")]
    [InlineData("/api/v1/units/..%5C..%5C..%5Cmetrics")]
    [InlineData("/api/v1/units/a%252Fb")]
    [InlineData("/api/v1/board/..%2Funits")]
    [InlineData("/connect%2Ftoken")]
    public async Task An_encoded_separator_reaches_no_service_with_or_without_a_token(string target)
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        var token = $"Authorization: {gateway.Client.DefaultRequestHeaders.Authorization}\r\n";

        foreach (var header in new[] { token, "" })
        {
            var response = await RawHttp.SendAsync(
                gateway.Client.BaseAddress!,
                $"GET {target} HTTP/1.1\r\nHost: x\r\n{header}Connection: close\r\n\r\n"
            );
            Assert.StartsWith("HTTP/1.1 400", response, StringComparison.Ordinal);
            Assert.Contains("request.malformed", response, StringComparison.Ordinal);
        }
        Assert.Empty(grid.ReceivedPaths);
    }

    private sealed class FailingHandler : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancel) =>
            throw new InvalidOperationException("a bug in the error handler");
    }
}
