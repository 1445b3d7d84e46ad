using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Xunit;

namespace GovPlatform.WholeSystem.Faults;

/// <summary>
/// Event streams that one address or one account opens without end do not keep others out. Each address of the loopback
/// network is an address of its own to the gateway.
/// </summary>
public sealed class StreamFloodTests(Stack stack)
{
    private const string Board = "/api/v1/board/events";
    private const string Events = "/api/v1/events";
    private const string Figure = "/api/v1/figures/incidents.reported";
    private const int PerAddress = 100;
    private const int PerCaller = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_thousand_board_streams_of_one_address_keep_nobody_out()
    {
        using var attacker = ClientFrom("127.0.0.41");
        using var other = ClientFrom("127.0.0.42");
        var opened = await OpenAsync(attacker, Board, 2000, token: null);
        try
        {
            using var board = await GetAsync(other, Board, token: null);
            Assert.Equal(HttpStatusCode.OK, board.StatusCode);
            await AssertServedAsync(other);
            var accepted = opened.Count(answer => answer.StatusCode == HttpStatusCode.OK);
            Assert.InRange(accepted, 1, PerAddress);
            Assert.Equal(2000 - accepted, opened.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        }
        finally
        {
            Close(opened);
        }
    }

    [Fact]
    public async Task Three_hundred_replays_of_one_account_keep_nobody_out()
    {
        using var attacker = ClientFrom("127.0.0.43");
        using var other = ClientFrom("127.0.0.44");
        var token = await stack.Callers.TokenAsync("dev-partner");
        var opening = OpenAsync(attacker, Events + "?after=0", 300, token);
        await AssertServedAsync(other);
        var opened = await opening;
        try
        {
            using var stream = await GetAsync(other, Events, await stack.Callers.TokenAsync("dev-leader"));
            Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
            await AssertServedAsync(other);
            Assert.InRange(opened.Count(answer => answer.StatusCode == HttpStatusCode.OK), 1, PerCaller);
            Assert.All(
                opened,
                answer =>
                    Assert.True(
                        answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.TooManyRequests,
                        answer.StatusCode.ToString()
                    )
            );
        }
        finally
        {
            Close(opened);
        }
    }

    private async Task AssertServedAsync(HttpClient client)
    {
        var token = await stack.Callers.TokenAsync("dev-leader");
        for (var i = 0; i < 20; i++)
        {
            using var figure = await GetAsync(client, Figure, token);
            Assert.Equal(HttpStatusCode.OK, figure.StatusCode);
        }
    }

    private static async Task<List<HttpResponseMessage>> OpenAsync(
        HttpClient client,
        string path,
        int count,
        string? token
    )
    {
        var answers = new ConcurrentBag<HttpResponseMessage>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Cancel },
            async (_, _) => answers.Add(await GetAsync(client, path, token))
        );
        return [.. answers];
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }

    private static void Close(List<HttpResponseMessage> answers) => answers.ForEach(answer => answer.Dispose());

    private HttpClient ClientFrom(string address) =>
        new(
            new SocketsHttpHandler
            {
                ConnectCallback = async (connection, cancel) =>
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                    {
                        NoDelay = true,
                    };
                    try
                    {
                        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                        await socket.ConnectAsync(IPAddress.Loopback, connection.DnsEndPoint.Port, cancel);
                        return new NetworkStream(socket, ownsSocket: true);
                    }
                    catch
                    {
                        socket.Dispose();
                        throw;
                    }
                },
            }
        )
        {
            BaseAddress = stack.Callers.Gateway,
        };
}
