using GovPlatform.Support;

namespace GovPlatform.GridService.Tests;

/// <summary>Import requests, whose bodies are CSV or GeoJSON files.</summary>
internal static class GridRequests
{
    public static Task<ApiResponse> ImportUnitsAsync(
        this ApiClient client,
        string csv,
        string? at = null,
        string? key = null
    ) => client.PostTextAsync("/api/v1/units/import", csv, "text/csv", at, key);

    public static Task<ApiResponse> ImportGridsAsync(
        this ApiClient client,
        string geoJson,
        string query = "",
        string? at = null
    ) => client.PostTextAsync("/api/v1/grids/import" + query, geoJson, "application/geo+json", at);
}
