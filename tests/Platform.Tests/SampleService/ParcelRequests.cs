using System.Net;
using System.Net.Http.Json;

namespace GovPlatform.PlatformTests.SampleService;

/// <summary>Requests to the parcel service.</summary>
internal static class ParcelRequests
{
    public static async Task<Guid> SendParcelAsync(this HttpClient client, string name)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var parcel = new
        {
            id,
            name,
            path = "/1/",
        };
        using var response = await client.PostAsJsonAsync("/api/v1/parcels", parcel);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return id;
    }

    public static async Task RenameParcelAsync(this HttpClient client, Guid id, string name)
    {
        using var response = await client.PostAsJsonAsync($"/api/v1/parcels/{id}/rename", new { name, path = "/1/" });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
