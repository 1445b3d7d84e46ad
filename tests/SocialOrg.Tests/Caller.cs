using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>One caller, and how they speak.</summary>
/// <param name="client">Carries their token.</param>
public sealed class Caller(HttpClient client)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1" + path));

    /// <summary>Posts; at another moment, or with a key, where told.</summary>
    public Task<Answer> PostAsync(string path, object? body = null, string? at = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        if (at is not null)
        {
            request.Headers.Add("GovPlatform-At", at);
        }
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        return SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return new Answer(
            (int)answer.StatusCode,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text),
            answer.Headers.ETag?.Tag
        );
    }

    /// <summary>Registers an organisation and answers its id.</summary>
    public async Task<string> RegisterAsync(string category = "charity", string? at = null, string? unit = null) => (
            await PostAsync(
                "/social-orgs",
                new
                {
                    name = "阳光公益",
                    category,
                    unit,
                },
                at
            )
        ).Is(201).Text("id");

    /// <summary>Opens a space and answers its id.</summary>
    public async Task<string> OpenSpaceAsync(string? unit = null) => (
            await PostAsync(
                "/spaces",
                new
                {
                    code = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"),
                    name = "一号工位",
                    unit,
                }
            )
        ).Is(201).Text("id");

    /// <summary>Applies for incubation and answers its id.</summary>
    public async Task<string> ApplyAsync(string category = "charity", string? unit = null) => (
            await PostAsync(
                "/incubations",
                new
                {
                    organizationName = "邻里互助社",
                    category,
                    unit,
                    applicant = new { name = "诸葛明亮", phone = "13812345678" },
                }
            )
        ).Is(201).Text("id");

    /// <summary>Supplies whatever is missing.</summary>
    public async Task SupplyAsync(string id)
    {
        foreach (var missing in (await GetAsync($"/incubations/{id}")).Is(200)["missing"].EnumerateArray())
        {
            var code = missing.GetProperty("code").GetString();
            (await PostAsync($"/incubations/{id}/documents", new { code, title = "文件" })).Is(200);
        }
    }

    /// <summary>Supplies what is missing and advances, until it stands where it is wanted.</summary>
    public async Task LeadAsync(string id, string stage)
    {
        while ((await GetAsync($"/incubations/{id}")).Text("stage") != stage)
        {
            await SupplyAsync(id);
            (await PostAsync($"/incubations/{id}/advance", new { })).Is(200);
        }
    }
}
