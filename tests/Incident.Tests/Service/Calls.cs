using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GovPlatform.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Calls as scripts make them.</summary>
internal static class Calls
{
    public static JsonObject Report(
        string description = "楼道灯不亮",
        double longitude = 103.09,
        double latitude = 38.62
    ) =>
        new()
        {
            ["categoryCode"] = "lighting.stairwell",
            ["description"] = description,
            ["location"] = new JsonObject { ["longitude"] = longitude, ["latitude"] = latitude },
        };

    public static async Task<JsonNode> ReadAsync(this HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"expected {status}, got {(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static async Task<JsonNode> ReportAsync(this HttpClient client, JsonObject? report = null) =>
        await (await client.PostAsJsonAsync(IncidentFixture.Path, report ?? Report())).ReadAsync(201);

    public static async Task<JsonNode> MoveAsync(
        this HttpClient client,
        string id,
        string move,
        object? body = null,
        int status = 200
    ) => await (await client.PostAsJsonAsync($"{IncidentFixture.Path}/{id}/{move}", body ?? new { })).ReadAsync(status);

    public static async Task<JsonNode> GetAsync(this HttpClient client, string path, int status) =>
        await (await client.GetAsync(path)).ReadAsync(status);

    public static string Text(this JsonNode node, string name) => node[name]?.ToString() ?? "";

    public static string Code(this JsonNode problem) => problem.Text("type").Replace("urn:govplatform:", "");
}
