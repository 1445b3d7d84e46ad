using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

/// <summary>Calls through the gateway with the development accounts.</summary>
sealed class Callers(HttpClient http, Dictionary<string, string> secrets) : IDisposable
{
    private readonly Dictionary<string, string> tokens = [];

    public Uri Gateway => http.BaseAddress!;

    public static Callers Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new IOException(
                $"{path} 不存在 does not exist; the platform writes it when the demo county is complete."
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

    public Task<JsonNode> GetAsync(string who, string path, bool print, params int[] expected) =>
        CallAsync(who, HttpMethod.Get, path, null, expected is [] ? [200] : expected, print);

    /// <summary>The resource, or null if the response is 404.</summary>
    public async Task<JsonNode?> TryGetAsync(string who, string path)
    {
        var resource = await CallAsync(who, HttpMethod.Get, path, null, [200, 404], print: false);
        return resource["id"] is null ? null : resource;
    }

    public Task<JsonNode> PostAsync(string who, string path, JsonObject body, params int[] expected) =>
        CallAsync(who, HttpMethod.Post, path, body, expected, print: true);

    public Task DeleteAsync(string who, string path, params int[] expected) =>
        CallAsync(who, HttpMethod.Delete, path, null, expected, print: true);

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> CallAsync(
        string who,
        HttpMethod method,
        string path,
        JsonObject? body,
        int[] expected,
        bool print
    )
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        var trace = ActivityTraceId.CreateRandom().ToString();
        var (status, text) = await SendWithRetriesAsync(() => SendAsync(who, method, path, body, key, trace));
        if (print || !expected.Contains((int)status))
        {
            Screen.Call(who, method, path, body, status, text, trace);
        }

        return expected.Contains((int)status)
            ? JsonNode.Parse(text is "" ? "{}" : text)!
            : throw new ExpectationFailedException(
                $"应为 expected {string.Join("/", expected)}，实为 got {(int)status}: {text}"
            );
    }

    /// <summary>
    /// Repeats a call after a lost connection, 503 or 429, every 500 ms for up to two minutes. The idempotency key
    /// makes that safe.
    /// </summary>
    private async Task<(HttpStatusCode, string)> SendWithRetriesAsync(Func<Task<(HttpStatusCode Status, string)>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await send();
                if (
                    answer.Status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
                    || attempt == 240
                )
                {
                    return answer;
                }
            }
            catch (HttpRequestException) when (attempt < 240)
            {
                // The gateway or Identity does not answer.
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
