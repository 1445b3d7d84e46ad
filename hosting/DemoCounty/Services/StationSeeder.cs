using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Land;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// A station in every community, in an estate of its first grid, and what went on there: meetings, mediations, sessions,
/// bookings.
/// </summary>
internal sealed class StationSeeder(IdempotentCaller caller, DateTimeOffset today, Progress progress)
{
    private const int Days = 84;

    private static readonly string[] Topics =
    [
        "楼道堆物谁来清",
        "电动车停放划线",
        "垃圾投放点挪位",
        "健身器材松动",
        "单元门禁损坏",
        "绿地踩踏成路",
    ];
    private static readonly string[] Kinds = ["neighbour", "utilities", "sanitation", "parking", "greening", "support"];
    private static readonly string[] Sessions =
    [
        "policyTalk",
        "partyClass",
        "culture",
        "reading",
        "lecture",
        "volunteerService",
    ];

    /// <summary>The stations' codes, one a community.</summary>
    public static IReadOnlyList<Unit> Communities { get; } = [.. County.Units.Where(unit => unit.Level == "community")];

    /// <summary>Tells all of it, every station by itself.</summary>
    public Task SeedAsync(CancellationToken cancel)
    {
        var stations = progress.Begin("驿站 stations", Communities.Count);
        return Parallel.ForEachAsync(
            Communities,
            new ParallelOptions { MaxDegreeOfParallelism = Communities.Count, CancellationToken = cancel },
            async (community, stop) =>
            {
                await SeedAsync(community, stop);
                stations.Add();
            }
        );
    }

    private async Task SeedAsync(Unit community, CancellationToken cancel)
    {
        var random = new SeededRandom($"stations/{community.Code}");
        var begin = today.AddDays(-Days);
        var head = DemoAccounts.Player("station-head", community.Parent!, DemoAccounts.Resident);
        var grid = County.Grids.First(grid => grid.Parent == community.Code);
        var place =
            grid.Code == County.FirstGrid ? new Point(103.09, 38.62) : PointInRing.RandomPoint(grid.Ring, random);
        var estate = random.Uuid(begin);
        var station = random.Uuid(begin);
        var name = community.Name.Replace("社区", "", StringComparison.Ordinal);
        await caller.PostAsync(
            head,
            "/estates",
            new()
            {
                ["id"] = estate,
                ["code"] = $"E{community.Code}",
                ["name"] = $"{name}家园小区",
                ["unit"] = grid.Code,
            },
            begin,
            cancel
        );
        await caller.PostAsync(
            head,
            "/stations",
            new()
            {
                ["id"] = station,
                ["code"] = $"S{community.Code}",
                ["name"] = $"{name}红色口袋驿站",
                ["unit"] = community.Code,
                ["estateId"] = estate,
                ["location"] = new JsonObject
                {
                    ["longitude"] = place.Longitude,
                    ["latitude"] = place.Latitude,
                    ["address"] = $"{name}家园小区1号楼（演示）",
                },
                ["rooms"] = new JsonArray(
                    new JsonObject { ["code"] = "hall", ["name"] = "议事厅" },
                    new JsonObject { ["code"] = "reading", ["name"] = "阅览室" }
                ),
            },
            begin,
            cancel
        );
        for (var week = 0; week < Days / 7; week++)
        {
            var day = OfficeHours.NextOpen(begin.AddDays(week * 7), TimeSpan.FromHours(random.Between(1, 6)));
            await HoldSessionAsync(head, station, day, random, cancel);
            if (week % 4 == 1)
                await MeetAsync(head, station, day.AddMinutes(90), random, cancel);
            if (week % 5 == 2)
                await MediateAsync(head, station, day.AddMinutes(30), random, cancel);
        }
        await BookAsync(head, station, cancel);
    }

    private Task<JsonNode?> HoldSessionAsync(
        string head,
        Guid station,
        DateTimeOffset at,
        SeededRandom random,
        CancellationToken cancel
    ) =>
        caller.PostAsync(
            head,
            "/sessions",
            new()
            {
                ["id"] = random.Uuid(at),
                ["stationId"] = station,
                ["type"] = random.Pick(Sessions),
                ["heldAt"] = DemoTexts.Stamp(at),
                ["visits"] = random.Between(8, 60),
            },
            at.AddMinutes(80),
            cancel
        );

    private async Task MeetAsync(
        string head,
        Guid station,
        DateTimeOffset at,
        SeededRandom random,
        CancellationToken cancel
    )
    {
        var meeting = random.Uuid(at);
        await caller.PostAsync(
            head,
            "/station-meetings",
            new()
            {
                ["id"] = meeting,
                ["stationId"] = station,
                ["heldAt"] = DemoTexts.Stamp(at),
                ["subject"] = "驿站党小组月度议事会（演示）",
            },
            at,
            cancel
        );
        for (var number = 0; number < 2; number++)
        {
            var issue = random.Uuid(at);
            await caller.PostAsync(
                head,
                $"/station-meetings/{meeting}/issues",
                new()
                {
                    ["id"] = issue,
                    ["title"] = random.Pick(Topics),
                    ["text"] = "居民在会上提出，请共同商量。（演示）",
                },
                at.AddMinutes(20),
                cancel
            );
            var move = number == 0 ? "solve" : "answer";
            await caller.PostAsync(
                head,
                $"/station-meetings/{meeting}/issues/{issue}/{move}",
                number == 0
                    ? new() { ["result"] = "楼栋长牵头，三天内办妥。" }
                    : new() { ["answer"] = "已说明情况，居民理解。" },
                at.AddDays(random.Between(1, 4)),
                cancel
            );
        }
    }

    private async Task MediateAsync(
        string head,
        Guid station,
        DateTimeOffset at,
        SeededRandom random,
        CancellationToken cancel
    )
    {
        var mediation = random.Uuid(at);
        await caller.PostAsync(
            head,
            "/mediations",
            new()
            {
                ["id"] = mediation,
                ["stationId"] = station,
                ["kind"] = random.Pick(Kinds),
                ["parties"] = new JsonArray(
                    new JsonObject { ["name"] = "虚构甲", ["contact"] = "13900000001" },
                    new JsonObject { ["name"] = "虚构乙", ["contact"] = "13900000002" }
                ),
                ["summary"] = "邻里纠纷，双方愿意调解。（演示）",
            },
            at,
            cancel
        );
        var held = at.AddDays(2);
        await MoveAsync("sessions", new() { ["heldAt"] = DemoTexts.Stamp(held), ["note"] = "双方到场。" }, held);
        if (random.NextInt(5) == 0)
        {
            await MoveAsync("fail", new() { ["reason"] = "双方各执一词，建议走法律途径。" }, held.AddHours(1));
            return;
        }
        var look = held.AddDays(7);
        await MoveAsync(
            "agree",
            new()
            {
                ["terms"] = "双方各让一步，写成协议。",
                ["followUpOn"] = look.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            },
            held.AddHours(1)
        );
        if (look < today)
            await MoveAsync(
                "follow-up",
                new() { ["performed"] = random.NextInt(6) > 0, ["note"] = "电话回访。" },
                look
            );

        Task<JsonNode?> MoveAsync(string move, JsonObject body, DateTimeOffset when) =>
            caller.PostAsync(head, $"/mediations/{mediation}/{move}", body, when, cancel);
    }

    /// <summary>The hall on the next four Saturdays; the day the county was made decides which.</summary>
    private Task<JsonNode?> BookAsync(string head, Guid station, CancellationToken cancel)
    {
        var saturday = today.AddDays(((int)DayOfWeek.Saturday - (int)today.DayOfWeek + 7) % 7).AddHours(9);
        return caller.PostAsync(
            head,
            $"/stations/{station}/bookings",
            new()
            {
                ["room"] = "hall",
                ["from"] = DemoTexts.Stamp(saturday),
                ["to"] = DemoTexts.Stamp(saturday.AddHours(2)),
                ["purpose"] = "周末合唱队排练（演示）",
                ["repeat"] = new JsonObject
                {
                    ["frequency"] = "weekly",
                    ["until"] = DemoTexts.Stamp(saturday.AddDays(22)),
                },
            },
            today,
            cancel
        );
    }
}
