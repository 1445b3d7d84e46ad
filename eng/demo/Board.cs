using System.Text.Json.Nodes;

/// <summary>The public board as anybody sees it, followed by its event stream without a token.</summary>
sealed class Board : IDisposable
{
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource enough = new();
    private readonly List<JsonNode> fresh = [];

    /// <summary>The board as it now is; null until it has been seen.</summary>
    public JsonNode? Now { get; private set; }

    /// <summary>A line that has come since we watch and that no step has claimed; null while there is none.</summary>
    public JsonNode? Take(string what, string move)
    {
        lock (fresh)
        {
            var line = fresh.Find(line => line.Text("what") == what && line.Text("move") == move);
            return line is not null && fresh.Remove(line) ? line : null;
        }
    }

    public static Board Watch(Uri gateway)
    {
        var board = new Board();
        _ = board.FollowAsync(new Uri(gateway, "/api/v1/board/events"));
        return board;
    }

    public void Dispose()
    {
        enough.Cancel();
        http.Dispose();
    }

    private async Task FollowAsync(Uri events)
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                using var lines = new StreamReader(await http.GetStreamAsync(events, enough.Token));
                while (await lines.ReadLineAsync(enough.Token) is { } line)
                {
                    if (line.StartsWith("data: ", StringComparison.Ordinal))
                    {
                        Show(JsonNode.Parse(line["data: ".Length..])!);
                    }
                }
            }
            catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException)
            {
                // It comes back, and we with it.
            }

            await Task.Delay(200, CancellationToken.None);
        }
    }

    /// <summary>Lines look alike within a minute, so as many are new as there are more of them.</summary>
    private void Show(JsonNode state)
    {
        var before = Lines(Now).CountBy(line => line.ToJsonString()).ToDictionary();
        lock (fresh)
        {
            foreach (var alike in Lines(Now is null ? null : state).GroupBy(line => line.ToJsonString()))
            {
                fresh.AddRange(alike.Skip(before.GetValueOrDefault(alike.Key)));
            }
        }

        Now = state;
    }

    private static IEnumerable<JsonNode> Lines(JsonNode? state) =>
        state?["moves"]!.AsArray().Select(line => line!) ?? [];
}
