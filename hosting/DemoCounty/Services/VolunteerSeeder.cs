using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>Volunteers of both towns and what they did: an activity every other week, and one to come.</summary>
internal sealed class VolunteerSeeder(IdempotentCaller caller, DateTimeOffset today, Progress progress)
{
    private const int PeopleATown = 12;
    private const int Weeks = 12;
    private static readonly (string Type, string Title)[] Activities =
    [
        ("freeClinic", "义诊进小区"),
        ("legalAdvice", "法律咨询日"),
        ("elderlyCare", "结伴看望老人"),
        ("environment", "楼院大扫除"),
    ];

    /// <summary>Tells all of it, each town by itself.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        string[] towns = [County.West, County.East];
        var activities = progress.Begin("志愿活动 volunteer activities", towns.Length * (Weeks / 2 + 1));
        await Parallel.ForEachAsync(
            towns,
            new ParallelOptions { MaxDegreeOfParallelism = towns.Length, CancellationToken = cancel },
            async (town, stop) => await SeedAsync(town, activities, stop)
        );
    }

    private async Task SeedAsync(string town, Progress.Part activities, CancellationToken cancel)
    {
        var random = new SeededRandom($"volunteers/{town}");
        var begin = today.AddDays(-7 * Weeks);
        var coordinator = DemoAccounts.Player("volunteer-coordinator", town, DemoAccounts.Resident);
        var people = new List<Guid>();
        for (var number = 1; number <= PeopleATown; number++)
        {
            var id = random.Uuid(begin);
            people.Add(id);
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
            await ServeAsync(coordinator, town, people, start, random, cancel);
            activities.Add();
        }
        await CallAsync(coordinator, town, today.AddDays(10).AddHours(9), today, random, cancel);
        activities.Add();
    }

    private async Task ServeAsync(
        string coordinator,
        string town,
        List<Guid> people,
        DateTimeOffset start,
        SeededRandom random,
        CancellationToken cancel
    )
    {
        var before = start.AddDays(-2);
        var (activity, shift) = await CallAsync(coordinator, town, start, before, random, cancel);
        if (shift is null)
            return;
        var (first, count) = (random.NextInt(people.Count), random.Between(5, 7));
        for (var number = 0; number < count; number++)
        {
            var who = people[(first + number) % people.Count];
            await SayAsync($"/shifts/{shift}/signups", new() { ["volunteerId"] = who }, before.AddHours(number + 1));
            await SayAsync($"/shifts/{shift}/check-in", Stamped(who, start), start);
            var end = start.AddMinutes(random.Between(70, 130));
            await SayAsync($"/shifts/{shift}/check-out", Stamped(who, end), end);
        }
        await SayAsync($"/volunteer-activities/{activity}/finish", [], start.AddHours(3));

        Task<JsonNode?> SayAsync(string path, JsonObject body, DateTimeOffset at) =>
            caller.PostAsync(coordinator, path, body, at, cancel);
    }

    private async Task<(Guid Activity, string? Shift)> CallAsync(
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
        var made = await caller.PostAsync(
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
                        ["startsAt"] = DemoTexts.Stamp(start),
                        ["endsAt"] = DemoTexts.Stamp(start.AddHours(2)),
                        ["capacity"] = 10,
                        ["minutesCap"] = 120,
                    }
                ),
            },
            at,
            cancel
        );
        return (id, made?["shifts"]?[0]?["id"]?.GetValue<string>());
    }

    private static JsonObject Stamped(Guid who, DateTimeOffset at) =>
        new() { ["volunteerId"] = who, ["at"] = DemoTexts.Stamp(at) };
}
