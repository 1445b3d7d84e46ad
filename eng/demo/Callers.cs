using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

/// <summary>The development accounts, and calls made as one of them.</summary>
sealed class Callers(HttpClient http, Dictionary<string, string> secrets) : IDisposable
{
    private readonly Dictionary<string, string> tokens = [];

    /// <summary>Where the gateway is.</summary>
    public Uri Gateway => http.BaseAddress!;

    public static Callers Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new IOException(
                $"{path} 不存在 is not there; the platform writes it once the demo county is in place."
            );
        }

        var file = JsonNode.Parse(File.ReadAllText(path))!;
        var secrets = file["accounts"]!.AsArray().ToDictionary(a => a!.Text("clientId"), a => a!.Text("clientSecret"));
        return new Callers(
            new HttpClient { BaseAddress = new Uri(file.Text("gateway")), Timeout = TimeSpan.FromSeconds(30) },
            secrets
        );
    }

    public Task<JsonNode> GetAsync(string who, string path, params int[] expected) =>
        GetAsync(who, path, true, expected);

    public Task<JsonNode> GetAsync(string who, string path, bool aloud, params int[] expected) =>
        CallAsync(who, HttpMethod.Get, path, null, expected is [] ? [200] : expected, aloud);

    /// <summary>What is there, or null where nothing is (yet).</summary>
    public async Task<JsonNode?> TryGetAsync(string who, string path)
    {
        var seen = await CallAsync(who, HttpMethod.Get, path, null, [200, 404], aloud: false);
        return seen["id"] is null ? null : seen;
    }

    public Task<JsonNode> PostAsync(string who, string path, JsonObject body, params int[] expected) =>
        CallAsync(who, HttpMethod.Post, path, body, expected, aloud: true);

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> CallAsync(
        string who,
        HttpMethod method,
        string path,
        JsonObject? body,
        int[] expected,
        bool aloud
    )
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        var trace = ActivityTraceId.CreateRandom().ToString();
        var (status, text) = await InsistAsync(() => SendAsync(who, method, path, body, key, trace));
        if (aloud || !expected.Contains((int)status))
        {
            Screen.Call(who, method, path, body, status, text, trace);
        }

        return expected.Contains((int)status)
            ? JsonNode.Parse(text)!
            : throw new NotAsPromised($"应为 expected {string.Join("/", expected)}，实为 got {(int)status}: {text}");
    }

    /// <summary>Whoever is away for a moment is asked again; the key sees to it that nothing is done twice.</summary>
    private async Task<(HttpStatusCode, string)> InsistAsync(Func<Task<(HttpStatusCode Status, string)>> send)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var answer = await send();
                if (
                    answer.Status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
                    || tries == 240
                )
                {
                    return answer;
                }
            }
            catch (HttpRequestException) when (tries < 240)
            {
                // Not even the gateway answers, or nobody gives out tokens.
            }

            await Task.Delay(500);
        }
    }

    private async Task<(HttpStatusCode, string)> SendAsync(
        string who,
        HttpMethod method,
        string path,
        JsonObject? body,
        string key,
        string trace
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", await TokenAsync(who));
        request.Headers.AcceptLanguage.ParseAdd("zh-CN");
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> TokenAsync(string who)
    {
        if (!tokens.TryGetValue(who, out var token))
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = who,
                    ["client_secret"] = secrets[who],
                }
            );
            using var response = await http.PostAsync("/connect/token", form);
            response.EnsureSuccessStatusCode();
            tokens[who] = token = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.Text("access_token");
        }

        return token;
    }
}
