using System.Text.Json.Nodes;

/// <summary>The public board, received from its event stream without a token.</summary>
sealed class Board : IDisposable
{
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource stop = new();
    private readonly List<JsonNode> unmatched = [];

    /// <summary>The latest state; null until the first event.</summary>
    public JsonNode? Current { get; private set; }

    /// <summary>
    /// Removes and returns a matching line that appeared after the first event; null if there is none. Each line is
    /// thus matched with one step.
    /// </summary>
    public JsonNode? Take(string what, string move)
    {
        lock (unmatched)
        {
            var line = unmatched.Find(line => line.Text("what") == what && line.Text("move") == move);
            return line is not null && unmatched.Remove(line) ? line : null;
        }
    }

    public static Board Subscribe(Uri gateway)
    {
        var board = new Board();
        _ = board.ReceiveAsync(new Uri(gateway, "/api/v1/board/events"));
        return board;
    }

    public void Dispose()
    {
        stop.Cancel();
        http.Dispose();
    }

    private async Task ReceiveAsync(Uri events)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var lines = new StreamReader(await http.GetStreamAsync(events, stop.Token));
                while (await lines.ReadLineAsync(stop.Token) is { } line)
                {
                    if (line.StartsWith("data: ", StringComparison.Ordinal))
                    {
                        Update(JsonNode.Parse(line["data: ".Length..])!);
                    }
                }
            }
            catch (Exception failure)
                when (failure is HttpRequestException or IOException or OperationCanceledException)
            {
                // The connection is lost: reconnect.
            }

            await Task.Delay(200, CancellationToken.None);
        }
    }

    /// <summary>
    /// Adds new lines. Lines of the same minute can be identical, so they are compared by count: those in excess of the
    /// previous state are new.
    /// </summary>
    private void Update(JsonNode state)
    {
        var before = Lines(Current).CountBy(line => line.ToJsonString()).ToDictionary();
        lock (unmatched)
        {
            foreach (var same in Lines(Current is null ? null : state).GroupBy(line => line.ToJsonString()))
            {
                unmatched.AddRange(same.Skip(before.GetValueOrDefault(same.Key)));
            }
        }

        Current = state;
    }

    private static IEnumerable<JsonNode> Lines(JsonNode? state) =>
        state?["moves"]!.AsArray().Select(line => line!) ?? [];
}
