using System.Text.Json.Nodes;
using StackExchange.Redis;

namespace GovPlatform.WholeSystem;

/// <summary>What the AppHost's page knows, and what Redis and the services' metrics hold.</summary>
internal static class Telemetry
{
    /// <summary>Which resources took part in a request.</summary>
    public static async Task<HashSet<string>> ResourcesOfTraceAsync(this Stack stack, string trace)
    {
        using var http = new HttpClient { BaseAddress = stack.Page };
        using var response = await http.GetAsync($"/api/traces/{trace}");
        return response.IsSuccessStatusCode
            ?
            [
                .. JsonNode.Parse(await response.Content.ReadAsStringAsync())!["summary"]!["resources"]!
                    .AsArray()
                    .Select(name => name!.GetValue<string>()),
            ]
            : [];
    }

    /// <summary>Everything the page would show: console logs, structured logs, each trace; and every service's metrics.</summary>
    public static async IAsyncEnumerable<(string Place, string Text)> ReadTelemetryAsync(this Stack stack)
    {
        using var http = new HttpClient { BaseAddress = stack.Page };
        var resources = await http.GetStringAsync("/api/resources");
        foreach (var resource in Items(resources))
        {
            var name = resource["name"]!.GetValue<string>();
            yield return ($"console of {name}", await http.GetStringAsync($"/api/resources/{name}/logs"));
            foreach (var address in resource["addresses"]!.AsArray().Select(each => each!.GetValue<string>()))
            {
                if (
                    resource["kind"]!.GetValue<string>() == "project"
                    && address.StartsWith("http", StringComparison.Ordinal)
                )
                {
                    yield return (
                        $"metrics of {name}",
                        await http.GetStringAsync(new Uri(new Uri(address), "/metrics"))
                    );
                }
            }
        }

        yield return ("structured logs", await http.GetStringAsync("/api/logs?limit=500"));
        var traces = await http.GetStringAsync("/api/traces?limit=500");
        foreach (var trace in Items(traces))
        {
            var id = trace["traceId"]!.GetValue<string>();
            yield return ($"trace {id}", await http.GetStringAsync($"/api/traces/{id}"));
        }
    }

    /// <summary>Keys and values of Redis that hold the text; a planted one shows that the search finds.</summary>
    public static async Task<List<string>> FindInRedisAsync(this Stack stack, string text, bool plant)
    {
        await using var cache = await ConnectionMultiplexer.ConnectAsync(
            await stack.ConnectionAsync("station", "cache")
        );
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

    private static IEnumerable<JsonNode> Items(string json)
    {
        var read = JsonNode.Parse(json)!;
        return (read as JsonArray ?? read["items"]!.AsArray()).Select(item => item!);
    }
}
