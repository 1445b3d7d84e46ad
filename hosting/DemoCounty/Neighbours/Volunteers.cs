using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Stories;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Neighbours;

/// <summary>Volunteers of both towns and what they did: an activity every other week, and one to come.</summary>
internal sealed class Volunteers(Messenger messenger, DateTimeOffset today, Progress progress)
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
    public async Task TellAsync(CancellationToken cancel)
    {
        string[] towns = [County.West, County.East];
        var activities = progress.Begin("志愿活动 volunteer activities", towns.Length * (Weeks / 2 + 1));
        await Parallel.ForEachAsync(
            towns,
            new ParallelOptions { MaxDegreeOfParallelism = towns.Length, CancellationToken = cancel },
            async (town, stop) => await TellAsync(town, activities, stop)
        );
    }

    private async Task TellAsync(string town, Progress.Part activities, CancellationToken cancel)
    {
        var dice = new Dice($"volunteers/{town}");
        var begin = today.AddDays(-7 * Weeks);
        var coordinator = Cast.Player("volunteer-coordinator", town, Cast.Resident);
        var people = new List<Guid>();
        for (var number = 1; number <= PeopleATown; number++)
        {
            var id = dice.Uuid(begin);
            people.Add(id);
            await messenger.SayAsync(
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
            await ServeAsync(coordinator, town, people, start, dice, cancel);
            activities.Add();
        }
        await CallAsync(coordinator, town, today.AddDays(10).AddHours(9), today, dice, cancel);
        activities.Add();
    }

    private async Task ServeAsync(
        string coordinator,
        string town,
        List<Guid> people,
        DateTimeOffset start,
        Dice dice,
        CancellationToken cancel
    )
    {
        var before = start.AddDays(-2);
        var (activity, shift) = await CallAsync(coordinator, town, start, before, dice, cancel);
        if (shift is null)
            return;
        var (first, count) = (dice.Roll(people.Count), dice.Between(5, 7));
        for (var number = 0; number < count; number++)
        {
            var who = people[(first + number) % people.Count];
            await SayAsync($"/shifts/{shift}/signups", new() { ["volunteerId"] = who }, before.AddHours(number + 1));
            await SayAsync($"/shifts/{shift}/check-in", Stamped(who, start), start);
            var end = start.AddMinutes(dice.Between(70, 130));
            await SayAsync($"/shifts/{shift}/check-out", Stamped(who, end), end);
        }
        await SayAsync($"/volunteer-activities/{activity}/finish", [], start.AddHours(3));

        Task<JsonNode?> SayAsync(string path, JsonObject body, DateTimeOffset at) =>
            messenger.SayAsync(coordinator, path, body, at, cancel);
    }

    private async Task<(Guid Activity, string? Shift)> CallAsync(
        string coordinator,
        string town,
        DateTimeOffset start,
        DateTimeOffset at,
        Dice dice,
        CancellationToken cancel
    )
    {
        var id = dice.Uuid(at);
        var (type, title) = dice.Pick(Activities);
        var made = await messenger.SayAsync(
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
                        ["startsAt"] = Lines.Stamp(start),
                        ["endsAt"] = Lines.Stamp(start.AddHours(2)),
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
        new() { ["volunteerId"] = who, ["at"] = Lines.Stamp(at) };
}
