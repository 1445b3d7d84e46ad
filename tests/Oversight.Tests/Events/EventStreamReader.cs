using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Xunit;

namespace GovPlatform.OversightService.Tests.Events;

/// <summary>A client of the event stream.</summary>
internal sealed class EventStreamReader : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly HttpResponseMessage answer;
    private readonly IAsyncEnumerator<SseItem<string>> items;
    private readonly CancellationTokenSource timeout = new(TimeSpan.FromSeconds(40));

    private EventStreamReader(HttpClient client, HttpResponseMessage answer, Stream body)
    {
        (this.client, this.answer) = (client, answer);
        Parser = SseParser.Create(body);
        items = Parser.EnumerateAsync(timeout.Token).GetAsyncEnumerator();
    }

    /// <summary>Keeps the id of the last event, to resume from.</summary>
    public SseParser<string> Parser { get; }

    public static async Task<EventStreamReader> StartAsync(
        HttpClient client,
        string? lastEventId = null,
        string query = ""
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events" + query);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }
        var answer = await client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new EventStreamReader(
            client,
            answer,
            await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
        );
    }

    /// <summary>The next event, or null when the stream ended.</summary>
    public async Task<(string Id, JsonElement Data)?> NextAsync() =>
        await items.MoveNextAsync() ? (items.Current.EventId!, JsonElement.Parse(items.Current.Data)) : null;

    public async Task<List<(string Id, JsonElement Data)>> TakeAsync(int count)
    {
        var taken = new List<(string, JsonElement)>();
        while (taken.Count < count)
        {
            taken.Add((await NextAsync())!.Value);
        }
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        await timeout.CancelAsync();
        answer.Dispose();
        client.Dispose();
        timeout.Dispose();
    }
}
