using System.Text;

namespace GovPlatform.Gateway.Tests.Limits;

public sealed class LimitsTests
{
    [Fact]
    public async Task A_body_that_is_too_large_is_rejected_with_and_without_a_content_length()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid, ("Gateway:BodyBytes", "100000"));

        await GatewayFixture.ProblemAsync(
            PostAsync(new ByteArrayContent(new byte[1_000_000])),
            413,
            "request.tooLarge"
        );
        Assert.Empty(grid.ReceivedPaths);

        // Without a content length the gateway may close the connection while the client still sends.
        using var stream = new StreamContent(new MemoryStream(new byte[1_000_000]));
        stream.Headers.ContentLength = null;
        try
        {
            await GatewayFixture.ProblemAsync(PostAsync(stream), 413, "request.tooLarge");
        }
        catch (HttpRequestException closed)
        {
            Assert.IsType<IOException>(closed.InnerException);
        }

        using var fits = new HttpRequestMessage(HttpMethod.Post, "/api/v1/units/import")
        {
            Content = new ByteArrayContent(new byte[100_000]),
        };
        Assert.Equal(100_000, (await gateway.EchoAsync(fits)).BodyLength);

        async Task<HttpResponseMessage> PostAsync(HttpContent content)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/units/import") { Content = content };
            request.Headers.TransferEncodingChunked = content.Headers.ContentLength is null;
            return await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task An_upload_has_a_limit_of_its_own_with_and_without_a_content_length()
    {
        await using var incident = await StubServer.StartAsync("incident");
        await using var gateway = GatewayFixture.Start(
            "incident",
            incident,
            ("Gateway:BodyBytes", "100000"),
            ("Gateway:UploadBytes", "300000")
        );

        using var whole = Upload(200_000);
        Assert.Equal(200_000, (await gateway.EchoAsync(whole)).BodyLength);
        using var chunked = Upload(200_000);
        chunked.Content!.Headers.ContentLength = null;
        chunked.Headers.TransferEncodingChunked = true;
        Assert.Equal(200_000, (await gateway.EchoAsync(chunked)).BodyLength);
        using var large = Upload(300_001);
        await GatewayFixture.ProblemAsync(
            gateway.Client.SendAsync(large, TestContext.Current.CancellationToken),
            413,
            "request.tooLarge"
        );

        static HttpRequestMessage Upload(int bytes) =>
            new(HttpMethod.Patch, "/api/v1/attachments/1")
            {
                Content = new StreamContent(new MemoryStream(new byte[bytes])),
            };
    }

    [Fact]
    public async Task Headers_and_targets_that_are_too_long_are_rejected()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        using var headers = new HttpRequestMessage(HttpMethod.Get, "/api/v1/units");
        headers.Headers.Add("X-Long", new string('x', 20_000));
        await GatewayFixture.ProblemAsync(
            gateway.Client.SendAsync(headers, TestContext.Current.CancellationToken),
            431,
            "request.headers.tooLarge"
        );
        await gateway.ProblemAsync("/api/v1/units?q=" + new string('x', 9_000), 414, "request.target.tooLong");

        var farTooLong = await RawHttp.SendAsync(
            gateway.Client.BaseAddress!,
            $"GET / HTTP/1.1\r\nHost: x\r\nX-Long: {new string('x', 100_000)}\r\n\r\n"
        );
        Assert.StartsWith("HTTP/1.1 431", farTooLong, StringComparison.Ordinal);
        Assert.Empty(grid.ReceivedPaths);
    }

    /// <summary>A Chinese character is three bytes in a header and nine in a target.</summary>
    [Fact]
    public async Task The_limits_count_bytes_not_characters()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start(
            "grid",
            grid,
            ("Gateway:TargetBytes", "1000"),
            ("Gateway:HeaderBytes", "4000")
        );
        var target = string.Concat(Enumerable.Repeat("%E7%81%AF", 120));
        var header = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(new string('灯', 1330)));

        await gateway.ProblemAsync("/api/v1/units/" + target, 414, "request.target.tooLong");
        var response = await RawHttp.SendAsync(
            gateway.Client.BaseAddress!,
            $"GET /api/v1/units HTTP/1.1\r\nHost: x\r\nX-Name: {header}\r\nConnection: close\r\n\r\n"
        );

        Assert.StartsWith("HTTP/1.1 431", response, StringComparison.Ordinal);
        Assert.Empty(grid.ReceivedPaths);
    }

    [Fact]
    public async Task A_caller_over_the_rate_limit_is_rejected_and_another_is_not()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid, ("Gateway:PerSecond", "1"));

        for (var i = 0; i < 5; i++)
        {
            await gateway.EchoAsync("/api/v1/units");
        }
        await gateway.ProblemAsync("/api/v1/units", 429, "request.tooMany");

        gateway.Client.DefaultRequestHeaders.Authorization = new("Bearer", GatewayFixture.Issuer.Issue("another", "/"));
        await gateway.EchoAsync("/api/v1/units");
    }

    [Theory]
    [InlineData("GET /api/v1/units HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /api/v1/units HTTP/9.9\r\nHost: x\r\n\r\n", "505")]
    [InlineData("GARBAGE\r\n\r\n", "400")]
    [InlineData("GET /api/v1/units%00 HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    [InlineData("GET /api/v1/units?q=%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "400")]
    [InlineData(
        "POST /api/v1/units HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        "400"
    )]
    [InlineData("GET /api/v1/units HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", "400")]
    [InlineData("GET /api/v1/units HTTP/1.1\r\nHost: x\r\n bad: folded\r\n\r\n", "400")]
    public async Task A_malformed_request_reaches_no_service(string request, string status)
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);

        var response = await RawHttp.SendAsync(gateway.Client.BaseAddress!, request);

        Assert.StartsWith($"HTTP/1.1 {status}", response, StringComparison.Ordinal);
        Assert.Empty(grid.ReceivedPaths);
    }

    [Fact]
    public async Task A_request_hidden_in_a_body_is_not_processed()
    {
        await using var grid = await StubServer.StartAsync("grid");
        await using var gateway = GatewayFixture.Start("grid", grid);
        var token = GatewayFixture.Issuer.Issue("a-clerk", "/");

        await RawHttp.SendAsync(
            gateway.Client.BaseAddress!,
            $"POST /api/v1/units HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "2c\r\nGET /metrics HTTP/1.1\r\nHost: hidden\r\nX: y\r\n\r\n\r\n0\r\n\r\n"
        );

        Assert.DoesNotContain("/metrics", grid.ReceivedPaths);
    }
}
