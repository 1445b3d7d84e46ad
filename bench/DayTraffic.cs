using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GovPlatform.Bench;

/// <summary>
/// What a county does all day: residents report, every second report is accepted, dispatched and taken, and people look
/// at incidents, their queues, lists and figures.
/// </summary>
internal sealed class DayTraffic : IDisposable
{
    private const int Cycle = 104;
    private static readonly string[] Deskers = ["dev-intake", "dev-dispatcher", "dev-handler"];

    /// <summary>Who makes the moves, in their order.</summary>
    private static readonly (string Account, string Move)[] Moves =
    [
        ("dev-intake", "accept"),
        ("dev-dispatcher", "dispatch"),
        ("dev-handler", "take"),
    ];

    private readonly HttpClient client;
    private readonly Dictionary<string, AuthenticationHeaderValue> tokens = [];
    private readonly int writesPerCycle;
    private readonly ConcurrentQueue<(Guid Id, int Step)> toMove = new();
    private readonly ConcurrentDictionary<string, int> refusals = new();
    private readonly ConcurrentDictionary<string, Latencies> kinds = new();
    private volatile IReadOnlyList<Guid> known = [];
    private int completed;

    private DayTraffic(Uri gateway, double writes)
    {
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway };
        writesPerCycle = (int)Math.Round(writes * Cycle);
    }

    /// <summary>Reports answered with 201.</summary>
    public ConcurrentBag<Guid> Accepted { get; } = [];

    /// <summary>Operations answered with 2xx.</summary>
    public int Completed => completed;

    public string Refusals =>
        refusals.IsEmpty ? "none" : string.Join("; ", refusals.Select(refusal => $"{refusal.Value} × {refusal.Key}"));

    /// <summary>Median and 99th percentile of each kind of call, from its sending, in milliseconds.</summary>
    public string Kinds =>
        string.Join(
            ", ",
            kinds
                .OrderBy(kind => kind.Key)
                .Select(kind =>
                    $"{kind.Key} {kind.Value.Count} × {kind.Value.Percentile(50):F1}/{kind.Value.Percentile(99):F1}"
                )
        );

    /// <summary>Fetches a token for each development account.</summary>
    /// <param name="file">The accounts file.</param>
    /// <param name="writes">The part of all operations that writes.</param>
    public static async Task<DayTraffic> AsAccountsAsync(string file, double writes)
    {
        var accounts = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var traffic = new DayTraffic(new Uri(accounts["gateway"]!.GetValue<string>()), writes);
        foreach (var account in accounts["accounts"]!.AsArray())
        {
            var name = account!["clientId"]!.GetValue<string>();
            using var form = new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", name),
                new("client_secret", account["clientSecret"]!.GetValue<string>()),
            ]);
            using var answer = await traffic.client.PostAsync("/connect/token", form);
            answer.EnsureSuccessStatusCode();
            var token = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
            traffic.tokens[name] = new AuthenticationHeaderValue("Bearer", token);
        }
        return traffic;
    }

    /// <summary>One operation; writes are spread evenly among the reads.</summary>
    public Task OperateAsync(int number) =>
        (long)number * writesPerCycle % Cycle < writesPerCycle ? WriteAsync(number) : ReadAsync(number);

    private async Task WriteAsync(int number)
    {
        if (toMove.TryDequeue(out var next))
        {
            var (account, move) = Moves[next.Step];
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{SampleReport.Path}/{next.Id}/{move}")
            {
                Content = JsonContent.Create(new { }),
            };
            if (await SendAsync(move, account, request) && next.Step + 1 < Moves.Length)
            {
                toMove.Enqueue((next.Id, next.Step + 1));
            }
            return;
        }
        var id = SampleReport.NewId();
        using var report = SampleReport.Chosen(id);
        if (await SendAsync("report", "dev-resident", report))
        {
            Accepted.Add(id);
            known = [id, .. known.Take(200)];
            if (Accepted.Count % 2 == 0)
            {
                toMove.Enqueue((id, 0));
            }
        }
    }

    private async Task ReadAsync(int number)
    {
        var recent = known;
        var (kind, account, path) = (number % 20) switch
        {
            < 9 when recent.Count > 0 => (
                "incident",
                "dev-intake",
                $"{SampleReport.Path}/{recent[number % recent.Count]}"
            ),
            < 14 => ("queue", Deskers[number % Deskers.Length], "/api/v1/queue"),
            < 19 => ("list", "dev-intake", $"{SampleReport.Path}?status=reported&limit=50"),
            _ => ("figure", "dev-leader", "/api/v1/figures/incidents.reported"),
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        await SendAsync(kind, account, request);
    }

    private async Task<bool> SendAsync(string kind, string account, HttpRequestMessage request)
    {
        var begun = TimeProvider.System.GetTimestamp();
        request.Headers.Authorization = tokens[account];
        string refusal;
        try
        {
            using var answer = await client.SendAsync(request);
            kinds.GetOrAdd(kind, _ => new Latencies()).Add(TimeProvider.System.GetElapsedTime(begun));
            if (answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref completed);
                return true;
            }
            var text = await answer.Content.ReadAsStringAsync();
            refusal = $"{kind} {(int)answer.StatusCode} {JsonNode.Parse(text)?["type"]}";
        }
        catch (HttpRequestException failure)
        {
            refusal = $"{kind} {failure.HttpRequestError}";
        }
        refusals.AddOrUpdate(refusal, 1, (_, count) => count + 1);
        return false;
    }

    public void Dispose() => client.Dispose();
}
