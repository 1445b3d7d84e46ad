using System.Net.Sockets;
using System.Text;
using GovPlatform.Support;

namespace GovPlatform.Gateway.Tests.Streams;

/// <summary>The board's stream: one from Oversight, however many browsers follow.</summary>
public sealed class BoardStreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_browsers_follow_one_stream_and_a_late_one_gets_the_latest_state()
    {
        var board = new BoardSource();
        await using var oversight = await StubServer.StartAsync("oversight", board.Map);
        await using var gateway = GatewayFixture.Start("oversight", oversight, ("Gateway:StreamsPerCaller", "100"));

        var readers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => FollowAsync(gateway)));
        board.Send("""{"reported":"1"}""");
        foreach (var reader in readers)
        {
            Assert.Equal("""data: {"reported":"1"}""", await NextAsync(reader));
        }
        using var late = await FollowAsync(gateway);
        Assert.Equal("""data: {"reported":"1"}""", await NextAsync(late));
        board.Send("""{"reported":"2"}""");
        Assert.Equal("""data: {"reported":"2"}""", await NextAsync(readers[0]));
        Assert.Equal("""data: {"reported":"2"}""", await NextAsync(late));

        Assert.Equal(1, board.Opened);
        foreach (var reader in readers.Append(late))
        {
            reader.Dispose();
        }
        await Eventually.TrueAsync(() => Task.FromResult(board.Open == 0));
    }

    [Fact]
    public async Task When_the_stream_of_Oversight_ends_so_do_the_browsers_and_they_may_come_again()
    {
        var board = new BoardSource();
        await using var oversight = await StubServer.StartAsync("oversight", board.Map);
        await using var gateway = GatewayFixture.Start("oversight", oversight);
        using var reader = await FollowAsync(gateway);

        board.End();
        while (await reader.ReadLineAsync(Cancel) is not null) { }

        using var again = await FollowAsync(gateway);
        board.Send("news");
        Assert.Equal("data: news", await NextAsync(again));
    }

    [Fact]
    public async Task Without_Oversight_a_browser_is_told_so()
    {
        await using var gateway = GatewayFixture.Start(new Dictionary<string, StubServer>());

        await gateway.ProblemAsync("/api/v1/board/events", 503, "service.unavailable");
    }

    [Fact]
    public async Task A_silent_Oversight_ends_the_streams()
    {
        var board = new BoardSource();
        await using var oversight = await StubServer.StartAsync("oversight", board.Map);
        await using var gateway = GatewayFixture.Start("oversight", oversight, ("Gateway:ActivityTimeout", "00:00:01"));
        using var reader = await FollowAsync(gateway);

        while (await reader.ReadLineAsync(Cancel) is not null) { }
    }

    [Fact]
    public async Task A_browser_that_does_not_read_is_disconnected_and_keeps_no_other_waiting()
    {
        var board = new BoardSource();
        await using var oversight = await StubServer.StartAsync("oversight", board.Map);
        await using var gateway = GatewayFixture.Start(
            "oversight",
            oversight,
            ("Gateway:SlowReaderTimeout", "00:00:01"),
            ("Gateway:StreamsPerAddress", "2")
        );
        using var silent = new TcpClient { ReceiveBufferSize = 4096 };
        await silent.ConnectAsync(gateway.Client.BaseAddress!.Host, gateway.Client.BaseAddress.Port, Cancel);
        await silent
            .GetStream()
            .WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/board/events HTTP/1.1\r\nHost: x\r\n\r\n"), Cancel);
        using var reader = await FollowAsync(gateway);
        await gateway.ProblemAsync("/api/v1/board/events", 429, "stream.tooMany");

        var state = new string('x', 200_000);
        await Eventually.TrueAsync(async () =>
        {
            board.Send(state);
            Assert.Equal($"data: {state}", await NextAsync(reader).WaitAsync(TimeSpan.FromSeconds(10)));
            using var third = await gateway.Client.GetAsync(
                "/api/v1/board/events",
                HttpCompletionOption.ResponseHeadersRead,
                Cancel
            );
            return third.IsSuccessStatusCode;
        });
    }

    private static async Task<StreamReader> FollowAsync(GatewayFixture gateway)
    {
        var reader = new StreamReader(await gateway.Client.GetStreamAsync("/api/v1/board/events", Cancel));
        Assert.Equal("retry: 2000", await reader.ReadLineAsync(Cancel));
        return reader;
    }

    /// <summary>The next line with content.</summary>
    private static async Task<string?> NextAsync(StreamReader reader)
    {
        while (true)
        {
            var line = await reader.ReadLineAsync(Cancel);
            if (line != "")
            {
                return line;
            }
        }
    }
}
