using GovPlatform.Support;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>Requests that many tests make, and what they read from the responses.</summary>
internal static class VolunteerRequests
{
    extension(ApiResponse activity)
    {
        /// <summary>The first shift of an activity.</summary>
        public string Shift => activity["shifts"][0].GetProperty("id").GetString()!;
    }

    /// <summary>Registers a volunteer and returns the volunteer's id.</summary>
    public static async Task<string> RegisterAsync(
        this ApiClient client,
        string name = "张三丰",
        string phone = "13800001234"
    ) => (await client.PostAsync("/api/v1/volunteers", new { name, phone })).Id;

    /// <summary>What hands a request for help on; without coordinates, no location.</summary>
    public static object HandOn(
        string description = "老人独居，需要上门评估",
        double? longitude = null,
        double? latitude = null
    ) =>
        new
        {
            categoryCode = "service.other",
            description,
            location = longitude is null ? null : new { longitude, latitude },
            reason = "邻里无力解决",
        };

    /// <summary>Plans an activity with one shift of two hours and returns it.</summary>
    public static async Task<ApiResponse> PlanAsync(
        this ApiClient client,
        int capacity = 10,
        DateTimeOffset? startsAt = null,
        int minutesCap = 120
    )
    {
        var start = startsAt ?? TimeProvider.System.GetUtcNow().AddDays(1);
        var planned = await client.PostAsync(
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
        return planned.Is(201);
    }

    public static Task<ApiResponse> SignUpAsync(this ApiClient client, string shift, string volunteerId) =>
        client.PostAsync($"/api/v1/shifts/{shift}/signups", new { volunteerId });

    public static Task<ApiResponse> CancelAsync(this ApiClient client, string shift, string volunteerId) =>
        client.PostAsync($"/api/v1/shifts/{shift}/signups/{volunteerId}/cancel");
}
