using System.Net;
using System.Text.Json.Nodes;
using StackExchange.Redis;

namespace GovPlatform.WholeSystem;

/// <summary>Reads the telemetry that the dashboard received, the services' metrics, and Redis.</summary>
internal static class Telemetry
{
    /// <summary>Names of the resources with spans in a trace; empty while there are none.</summary>
    public static async Task<HashSet<string>> ResourcesOfTraceAsync(this Stack stack, string trace)
    {
        using var response = await stack.Dashboard.GetAsync($"/api/telemetry/traces/{trace}");
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }
        response.EnsureSuccessStatusCode();
        var spans = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["data"]!["resourceSpans"]!.AsArray();
        return [.. spans.Select(ServiceName)];
    }

    /// <summary>
    /// All telemetry: the metrics of each service, the console output of each process, and all log records and spans.
    /// </summary>
    public static async IAsyncEnumerable<(string Source, string Text)> ReadTelemetryAsync(this Stack stack)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await stack.Callers.TokenAsync("dev-admin"));
        foreach (var service in stack.ServiceNames)
        {
            yield return (
                $"metrics of {service}",
                await http.GetStringAsync(new Uri(stack.Address(service), "/metrics"))
            );
        }
        yield return ("consoles", stack.AllLines());
        foreach (var kind in new[] { "logs", "spans" })
        {
            yield return (kind, await stack.Dashboard.GetStringAsync($"/api/telemetry/{kind}?limit=100000"));
        }
    }

    /// <summary>Keys of Redis whose name or value contains the text.</summary>
    /// <param name="stack">The platform.</param>
    /// <param name="text">The text.</param>
    /// <param name="plant">Whether to write the text first, as a control that the search finds it.</param>
    public static async Task<List<string>> FindInRedisAsync(this Stack stack, string text, bool plant)
    {
        await using var cache = await ConnectionMultiplexer.ConnectAsync(await stack.CacheAdministratorAsync());
        var database = cache.GetDatabase();
        if (plant)
        {
            await database.StringSetAsync("canary", text, TimeSpan.FromMinutes(1));
        }

        var found = new List<string>();
        await foreach (var key in cache.GetServers()[0].KeysAsync())
        {
            var dump = await database.KeyDumpAsync(key) ?? [];
            if ($"{key} {System.Text.Encoding.Latin1.GetString(dump)}".Contains(text, StringComparison.Ordinal))
            {
                found.Add($"redis {key}");
            }
        }

        return found;
    }

    private static string ServiceName(JsonNode? spans) =>
        spans!["resource"]!["attributes"]!
            .AsArray()
            .Single(attribute => attribute!["key"]!.GetValue<string>() == "service.name")!["value"]![
            "stringValue"
        ]!.GetValue<string>();
}
