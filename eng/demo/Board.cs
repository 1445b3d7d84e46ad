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

    /// <summary>Adds new lines; those of the first state are not new.</summary>
    private void Update(JsonNode state)
    {
        lock (unmatched)
        {
            if (Current is not null)
            {
                unmatched.AddRange(FindNew([.. Lines(Current)], [.. Lines(state)]));
            }
        }

        Current = state;
    }

    /// <summary>
    /// The lines that were inserted. Lines of the same minute can be identical, and the oldest drop out at the end: as many of
    /// the former lines were kept as stand in the new ones in the same order.
    /// </summary>
    private static List<JsonNode> FindNew(List<JsonNode> before, List<JsonNode> now)
    {
        for (var kept = before.Count; ; kept--)
        {
            var (found, inserted) = (0, new List<JsonNode>());
            foreach (var line in now)
            {
                if (found < kept && line.ToJsonString() == before[found].ToJsonString())
                {
                    found++;
                }
                else
                {
                    inserted.Add(line);
                }
            }

            if (found == kept)
            {
                return inserted;
            }
        }
    }

    private static IEnumerable<JsonNode> Lines(JsonNode? state) =>
        state?["moves"]!.AsArray().Select(line => line!) ?? [];
}
