using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>One caller, and how they speak.</summary>
/// <param name="client">Carries their token.</param>
public sealed class VolunteerCaller(HttpClient client)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Answer> PostAsync(string path, object? body = null, string? key = null, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        return SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        var body = text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        return new Answer((int)answer.StatusCode, body, answer.Headers.ETag?.Tag);
    }

    /// <summary>Registers a volunteer and gives their id.</summary>
    public async Task<string> RegisterAsync(string name = "张三丰", string phone = "13800001234") =>
        (await PostAsync("/api/v1/volunteers", new { name, phone })).Text("id")!;

    /// <summary>Plans an activity with one shift of two hours and gives it.</summary>
    public async Task<Answer> PlanAsync(int capacity = 10, DateTimeOffset? startsAt = null, int minutesCap = 120)
    {
        var start = startsAt ?? TimeProvider.System.GetUtcNow().AddDays(1);
        var answer = await PostAsync(
            "/api/v1/volunteer-activities",
            new
            {
                title = "周末义诊",
                type = "freeClinic",
                hostUnit = "990001101",
                shifts = new[]
                {
                    new
                    {
                        startsAt = start,
                        endsAt = start.AddHours(2),
                        capacity,
                        minutesCap,
                    },
                },
            }
        );
        Assert.Equal(201, answer.Status);
        return answer;
    }

    public Task<Answer> SignUpAsync(string shift, string volunteerId) =>
        PostAsync($"/api/v1/shifts/{shift}/signups", new { volunteerId });

    public Task<Answer> CancelAsync(string shift, string volunteerId) =>
        PostAsync($"/api/v1/shifts/{shift}/signups/{volunteerId}/cancel");
}
