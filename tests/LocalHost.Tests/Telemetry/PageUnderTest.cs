using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Google.Protobuf;
using GovPlatform.LocalHost.Page;
using GovPlatform.LocalHost.Running;
using Xunit;

namespace GovPlatform.LocalHost.Tests.Telemetry;

/// <summary>The page and its receiver, with no application behind them.</summary>
internal sealed class PageUnderTest : IAsyncDisposable
{
    private readonly PageServer _server;

    private PageUnderTest(PageServer server, int port)
    {
        _server = server;
        Client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
    }

    internal HttpClient Client { get; }

    internal Dictionary<string, string> Settings => _server.ExportSettings;

    private (string Name, string Value) Key
    {
        get
        {
            var parts = Settings["OTEL_EXPORTER_OTLP_HEADERS"].Split('=', 2);
            return (parts[0], parts[1]);
        }
    }

    internal static async Task<PageUnderTest> StartAsync()
    {
        var port = Ports.Free();
        return new PageUnderTest(await PageServer.StartAsync(port, [], new Pulse()), port);
    }

    internal async Task<JsonNode> ReadAsync(string path) =>
        JsonNode.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    internal async Task<int> SendAsync(
        string path,
        byte[] body,
        string type = "application/x-protobuf",
        string? encoding = null,
        bool withKey = true
    )
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        // A refusal of something large comes before it is sent, or it may get lost with the connection.
        request.Headers.ExpectContinue = body.Length > 1024 * 1024;
        if (withKey)
        {
            request.Headers.Add(Key.Name, Key.Value);
        }
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    internal Task<int> SendAsync(IMessage traces) => SendAsync("/v1/traces", traces.ToByteArray());

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
