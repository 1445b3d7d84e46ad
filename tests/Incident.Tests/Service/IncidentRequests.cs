using System.Text.Json.Nodes;
using GovPlatform.Support;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Requests that many tests make.</summary>
internal static class IncidentRequests
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

    public static async Task<ApiResponse> ReportAsync(this ApiClient client, JsonObject? report = null) =>
        (await client.PostAsync(IncidentFixture.Path, report ?? Report())).Is(201);

    public static async Task<ApiResponse> MoveAsync(
        this ApiClient client,
        string id,
        string move,
        object? body = null,
        int status = 200
    ) => (await client.PostAsync($"{IncidentFixture.Path}/{id}/{move}", body)).Is(status);

    public static async Task<ApiResponse> GetAsync(this ApiClient client, string path, int status) =>
        (await client.GetAsync(path)).Is(status);
}
