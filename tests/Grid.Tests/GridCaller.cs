using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace GovPlatform.GridService.Tests;

/// <summary>One caller, and how they speak.</summary>
/// <param name="client">Carries their token.</param>
public sealed class GridCaller(HttpClient client)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<GridAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<GridAnswer> PostAsync(string path, object body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

    public Task<GridAnswer> ImportUnitsAsync(string csv, string? at = null) =>
        SendTextAsync("/api/v1/units/import", csv, "text/csv", at);

    public Task<GridAnswer> ImportGridsAsync(string geoJson, string query = "", string? at = null) =>
        SendTextAsync("/api/v1/grids/import" + query, geoJson, "application/geo+json", at);

    public Task<GridAnswer> SendTextAsync(string path, string text, string type, string? at = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(text, Encoding.UTF8, type),
        };
        if (at is not null)
            request.Headers.Add("GovPlatform-At", at);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return SendAsync(request);
    }

    public async Task<GridAnswer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var body = text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        return new GridAnswer(
            (int)answer.StatusCode,
            body,
            answer.Headers.ETag?.Tag,
            answer.Headers.Location?.ToString()
        );
    }
}
