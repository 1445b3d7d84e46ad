using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// Seeds the volunteers of both towns, an activity with attendance every other week, and one future activity per town.
/// </summary>
internal sealed class VolunteerSeeder(IdempotentCaller caller, DateTimeOffset today, Progress progress)
{
    private const int VolunteersPerTown = 12;
    private const int Weeks = 12;
    private static readonly (string Type, string Title)[] Activities =
    [
        ("freeClinic", "义诊进小区"),
        ("legalAdvice", "法律咨询日"),
        ("elderlyCare", "结伴看望老人"),
        ("environment", "楼院大扫除"),
    ];

    public async Task SeedAsync(CancellationToken cancel)
    {
        string[] towns = [County.West, County.East];
        var part = progress.Begin("志愿活动 volunteer activities", towns.Length * (Weeks / 2 + 1));
        await Parallel.ForEachAsync(
            towns,
            new ParallelOptions { MaxDegreeOfParallelism = towns.Length, CancellationToken = cancel },
            async (town, stop) => await SeedTownAsync(town, part, stop)
        );
    }

    private async Task SeedTownAsync(string town, Progress.Part part, CancellationToken cancel)
    {
        var random = new SeededRandom($"volunteers/{town}");
        var begin = today.AddDays(-7 * Weeks);
        var coordinator = DemoAccounts.AccountFor("volunteer-coordinator", town);
        var volunteers = new List<Guid>();
        for (var number = 1; number <= VolunteersPerTown; number++)
        {
            var id = random.Uuid(begin);
            volunteers.Add(id);
            await caller.PostAsync(
                coordinator,
                "/volunteers",
                new()
                {
                    ["id"] = id,
                    ["name"] = $"虚构志愿者{number}",
                    ["phone"] = $"1390000{town[^1]}{number:000}",
                    ["unit"] = town,
                    ["consent"] = new JsonObject { ["given"] = true },
                },
                begin,
                cancel
            );
        }
        for (var week = 0; week < Weeks; week += 2)
        {
            var start = OfficeHours.NextOpen(begin.AddDays((week * 7) + 3), TimeSpan.FromHours(1));
            await SeedPastActivityAsync(coordinator, town, volunteers, start, random, cancel);
            part.Add();
        }
        await CreateActivityAsync(coordinator, town, today.AddDays(10).AddHours(9), today, random, cancel);
        part.Add();
    }

    private async Task SeedPastActivityAsync(
        string coordinator,
        string town,
        List<Guid> volunteers,
        DateTimeOffset start,
        SeededRandom random,
        CancellationToken cancel
    )
    {
        var before = start.AddDays(-2);
        var (activity, shift) = await CreateActivityAsync(coordinator, town, start, before, random, cancel);
        if (shift is null)
        {
            return;
        }
        var (first, count) = (random.NextInt(volunteers.Count), random.Between(5, 7));
        for (var number = 0; number < count; number++)
        {
            var volunteer = volunteers[(first + number) % volunteers.Count];
            await PostAsync(
                $"/shifts/{shift}/signups",
                new() { ["volunteerId"] = volunteer },
                before.AddHours(number + 1)
            );
            await PostAsync($"/shifts/{shift}/check-in", AttendanceBody(volunteer, start), start);
            var end = start.AddMinutes(random.Between(70, 130));
            await PostAsync($"/shifts/{shift}/check-out", AttendanceBody(volunteer, end), end);
        }
        await PostAsync($"/volunteer-activities/{activity}/finish", [], start.AddHours(3));

        Task<JsonNode?> PostAsync(string path, JsonObject body, DateTimeOffset at) =>
            caller.PostAsync(coordinator, path, body, at, cancel);
    }

    private async Task<(Guid Activity, string? Shift)> CreateActivityAsync(
        string coordinator,
        string town,
        DateTimeOffset start,
        DateTimeOffset at,
        SeededRandom random,
        CancellationToken cancel
    )
    {
        var id = random.Uuid(at);
        var (type, title) = random.Pick(Activities);
        var created = await caller.PostAsync(
            coordinator,
            "/volunteer-activities",
            new()
            {
                ["id"] = id,
                ["title"] = $"{title}（演示）",
                ["type"] = type,
                ["hostUnit"] = town,
                ["shifts"] = new JsonArray(
                    new JsonObject
                    {
                        ["startsAt"] = DemoTexts.FormatTimestamp(start),
                        ["endsAt"] = DemoTexts.FormatTimestamp(start.AddHours(2)),
                        ["capacity"] = 10,
                        ["minutesCap"] = 120,
                    }
                ),
            },
            at,
            cancel
        );
        return (id, created?["shifts"]?[0]?["id"]?.GetValue<string>());
    }

    private static JsonObject AttendanceBody(Guid volunteer, DateTimeOffset at) =>
        new() { ["volunteerId"] = volunteer, ["at"] = DemoTexts.FormatTimestamp(at) };
}
