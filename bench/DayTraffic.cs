using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GovPlatform.Bench;

/// <summary>
/// The operations of a county's day: residents report incidents; every second incident is accepted, dispatched and
/// taken; and staff read incidents, work queues, lists and figures.
/// </summary>
internal sealed class DayTraffic : IDisposable
{
    /// <summary>Number of operations after which the pattern of reads and writes repeats.</summary>
    private const int Cycle = 104;
    private static readonly string[] QueueAccounts = ["dev-intake", "dev-dispatcher", "dev-handler"];

    /// <summary>The moves of an incident, in order.</summary>
    private static readonly (string Account, string Move)[] Moves =
    [
        ("dev-intake", "accept"),
        ("dev-dispatcher", "dispatch"),
        ("dev-handler", "take"),
    ];

    private readonly HttpClient client;
    private readonly Dictionary<string, AuthenticationHeaderValue> tokens = [];
    private readonly int writesPerCycle;
    private readonly ConcurrentQueue<(Guid Id, int Step)> pendingMoves = new();
    private readonly ConcurrentDictionary<string, int> failures = new();
    private readonly ConcurrentDictionary<string, Latencies> latencies = new();
    private volatile IReadOnlyList<Guid> recentIds = [];
    private int completed;

    private DayTraffic(Uri gateway, double writes)
    {
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway };
        writesPerCycle = (int)Math.Round(writes * Cycle);
    }

    /// <summary>Ids of the incidents whose report was answered with 2xx.</summary>
    public ConcurrentBag<Guid> Accepted { get; } = [];

    /// <summary>Number of operations answered with 2xx.</summary>
    public int Completed => completed;

    /// <summary>Failed operations by kind, status and problem type, for the console.</summary>
    public string Failures =>
        failures.IsEmpty ? "none" : string.Join("; ", failures.Select(entry => $"{entry.Value} × {entry.Key}"));

    /// <summary>
    /// Count, median and 99th percentile in milliseconds of each kind of call, measured from sending, for the console.
    /// </summary>
    public string LatenciesByKind =>
        string.Join(
            ", ",
            latencies
                .OrderBy(kind => kind.Key)
                .Select(kind =>
                    $"{kind.Key} {kind.Value.Count} × {kind.Value.Percentile(50):F1}/{kind.Value.Percentile(99):F1}"
                )
        );

    /// <summary>Fetches a token for each development account.</summary>
    /// <param name="file">Path of the accounts file.</param>
    /// <param name="writes">Share of writes in all operations, from 0 to 1.</param>
    public static async Task<DayTraffic> CreateAsync(string file, double writes)
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
            using var response = await traffic.client.PostAsync("/connect/token", form);
            response.EnsureSuccessStatusCode();
            var token = (await response.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
            traffic.tokens[name] = new AuthenticationHeaderValue("Bearer", token);
        }
        return traffic;
    }

    /// <summary>
    /// Makes one operation; several may run concurrently. Writes are spread evenly among the reads. Failures are counted,
    /// not thrown.
    /// </summary>
    public Task OperateAsync(int number) =>
        (long)number * writesPerCycle % Cycle < writesPerCycle ? WriteAsync(number) : ReadAsync(number);

    private async Task WriteAsync(int number)
    {
        if (pendingMoves.TryDequeue(out var next))
        {
            var (account, move) = Moves[next.Step];
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{SampleReport.Path}/{next.Id}/{move}")
            {
                Content = JsonContent.Create(new { }),
            };
            if (await SendAsync(move, account, request) && next.Step + 1 < Moves.Length)
            {
                pendingMoves.Enqueue((next.Id, next.Step + 1));
            }
            return;
        }
        var id = SampleReport.NewId();
        using var report = SampleReport.RequestWithId(id);
        if (await SendAsync("report", "dev-resident", report))
        {
            Accepted.Add(id);
            recentIds = [id, .. recentIds.Take(200)];
            if (Accepted.Count % 2 == 0)
            {
                pendingMoves.Enqueue((id, 0));
            }
        }
    }

    private async Task ReadAsync(int number)
    {
        var recent = recentIds;
        var (kind, account, path) = (number % 20) switch
        {
            < 9 when recent.Count > 0 => (
                "incident",
                "dev-intake",
                $"{SampleReport.Path}/{recent[number % recent.Count]}"
            ),
            < 14 => ("queue", QueueAccounts[number % QueueAccounts.Length], "/api/v1/queue"),
            < 19 => ("list", "dev-intake", $"{SampleReport.Path}?status=reported&limit=50"),
            _ => ("figure", "dev-leader", "/api/v1/figures/incidents.reported"),
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        await SendAsync(kind, account, request);
    }

    private async Task<bool> SendAsync(string kind, string account, HttpRequestMessage request)
    {
        var started = TimeProvider.System.GetTimestamp();
        request.Headers.Authorization = tokens[account];
        string reason;
        try
        {
            using var response = await client.SendAsync(request);
            latencies.GetOrAdd(kind, _ => new Latencies()).Add(TimeProvider.System.GetElapsedTime(started));
            if (response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref completed);
                return true;
            }
            var text = await response.Content.ReadAsStringAsync();
            reason = $"{kind} {(int)response.StatusCode} {JsonNode.Parse(text)?["type"]}";
        }
        catch (HttpRequestException failure)
        {
            reason = $"{kind} {failure.HttpRequestError}";
        }
        failures.AddOrUpdate(reason, 1, (_, count) => count + 1);
        return false;
    }

    public void Dispose() => client.Dispose();
}
