using System.Net;
using GovPlatform.Gateway.Limits;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.Gateway.Tests.Streams;

/// <summary>How many event streams may be open; ordinary requests are answered however many are.</summary>
public sealed class StreamLimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_caller_may_open_so_many_and_another_is_not_kept_out()
    {
        await using var oversight = await StubServer.StartAsync("oversight", MapEvents);
        await using var gateway = GatewayFixture.Start("oversight", oversight, ("Gateway:StreamsPerCaller", "2"));
        var first = await OpenAsync(gateway, "/api/v1/events");
        using var second = await OpenAsync(gateway, "/api/v1/events?after=0");

        await gateway.ProblemAsync("/api/v1/events", 429, "stream.tooMany");
        await gateway.EchoAsync("/api/v1/figures");

        first.Dispose();
        await Eventually.TrueAsync(async () =>
        {
            using var third = await OpenAsync(gateway, "/api/v1/events");
            return third.IsSuccessStatusCode;
        });
        gateway.Client.DefaultRequestHeaders.Authorization = new("Bearer", GatewayFixture.Issuer.Issue("another", "/"));
        using var other = await OpenAsync(gateway, "/api/v1/events");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task One_address_may_open_so_many_with_and_without_tokens()
    {
        var board = new BoardSource();
        await using var oversight = await StubServer.StartAsync(
            "oversight",
            app =>
            {
                board.Map(app);
                MapEvents(app);
            }
        );
        await using var gateway = GatewayFixture.Start(
            "oversight",
            oversight,
            ("Gateway:StreamsPerAddress", "2"),
            ("Gateway:TrustedProxies:0", "127.0.0.1")
        );
        using var events = await OpenAsync(gateway, "/api/v1/events", "10.0.0.1");
        gateway.Client.DefaultRequestHeaders.Authorization = null;
        using var followed = await OpenAsync(gateway, "/api/v1/board/events", "10.0.0.1");

        using var third = await OpenAsync(gateway, "/api/v1/board/events", "10.0.0.1");
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        using var elsewhere = await OpenAsync(gateway, "/api/v1/board/events", "10.0.0.2");
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task All_together_are_bounded_and_requests_are_still_answered()
    {
        await using var oversight = await StubServer.StartAsync("oversight", new BoardSource().Map);
        await using var gateway = GatewayFixture.Start("oversight", oversight, ("Gateway:Streams", "3"));
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i < 3; i++)
        {
            streams.Add(await OpenAsync(gateway, "/api/v1/board/events"));
        }

        await gateway.ProblemAsync("/api/v1/board/events", 503, "service.busy");
        await gateway.EchoAsync("/api/v1/figures");
        await gateway.EchoAsync("/api/v1/board");

        streams.ForEach(stream => stream.Dispose());
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    public void Addresses_of_one_IPv6_subnet_count_as_one(string one, string other, bool areOne) =>
        Assert.Equal(areOne, KeyOf(one) == KeyOf(other));

    private static string KeyOf(string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return LimitedCaller.AddressOf(context);
    }

    private static void MapEvents(WebApplication app) =>
        app.MapGet(
            "/api/v1/events",
            async (HttpResponse response) =>
            {
                response.ContentType = "text/event-stream";
                await response.WriteAsync(":\n\n");
                await response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted);
            }
        );

    private static async Task<HttpResponseMessage> OpenAsync(GatewayFixture gateway, string path, string? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }
        return await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }
}
