using GovPlatform.Support;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>Requests that many tests make.</summary>
internal static class SocialOrgRequests
{
    /// <summary>Registers an organisation and returns its id.</summary>
    public static async Task<string> RegisterAsync(
        this ApiClient client,
        string category = "charity",
        string? at = null,
        string? unit = null
    ) => (
            await client.PostAsync(
                "/api/v1/social-orgs",
                new
                {
                    name = "阳光公益",
                    category,
                    unit,
                },
                at
            )
        ).Is(201).Id;

    /// <summary>Opens a space and returns its id.</summary>
    public static async Task<string> OpenSpaceAsync(this ApiClient client, string? unit = null) => (
            await client.PostAsync(
                "/api/v1/spaces",
                new
                {
                    code = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"),
                    name = "一号工位",
                    unit,
                }
            )
        ).Is(201).Id;

    /// <summary>Applies for incubation and returns its id.</summary>
    public static async Task<string> ApplyAsync(
        this ApiClient client,
        string category = "charity",
        string? unit = null
    ) => (
            await client.PostAsync(
                "/api/v1/incubations",
                new
                {
                    organizationName = "邻里互助社",
                    category,
                    unit,
                    applicant = new { name = "诸葛明亮", phone = "13812345678" },
                }
            )
        ).Is(201).Id;

    /// <summary>Supplies all documents that are missing.</summary>
    public static async Task SupplyAsync(this ApiClient client, string id)
    {
        foreach (
            var missing in (await client.GetAsync($"/api/v1/incubations/{id}")).Is(200)["missing"].EnumerateArray()
        )
        {
            var code = missing.GetProperty("code").GetString();
            (await client.PostAsync($"/api/v1/incubations/{id}/documents", new { code, title = "文件" })).Is(200);
        }
    }

    /// <summary>Supplies what is missing and advances, until it is in a stage.</summary>
    public static async Task AdvanceToAsync(this ApiClient client, string id, string stage)
    {
        while ((await client.GetAsync($"/api/v1/incubations/{id}")).Text("stage") != stage)
        {
            await client.SupplyAsync(id);
            (await client.PostAsync($"/api/v1/incubations/{id}/advance", new { })).Is(200);
        }
    }
}
