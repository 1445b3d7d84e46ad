using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Land;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// Seeds a station in each community, in an estate of the community's first grid, with its sessions, meetings,
/// mediations and bookings.
/// </summary>
internal sealed class StationSeeder(IdempotentCaller caller, DateTimeOffset today, Progress progress)
{
    private const int Days = 84;

    private static readonly string[] IssueTitles =
    [
        "楼道堆物谁来清",
        "电动车停放划线",
        "垃圾投放点挪位",
        "健身器材松动",
        "单元门禁损坏",
        "绿地踩踏成路",
    ];
    private static readonly string[] MediationKinds =
    [
        "neighbour",
        "utilities",
        "sanitation",
        "parking",
        "greening",
        "support",
    ];
    private static readonly string[] SessionTypes =
    [
        "policyTalk",
        "partyClass",
        "culture",
        "reading",
        "lecture",
        "volunteerService",
    ];

    private static IReadOnlyList<Unit> Communities { get; } =
    [.. County.Units.Where(unit => unit.Level == "community")];

    public Task SeedAsync(CancellationToken cancel)
    {
        var part = progress.Begin("驿站 stations", Communities.Count);
        return Parallel.ForEachAsync(
            Communities,
            new ParallelOptions { MaxDegreeOfParallelism = Communities.Count, CancellationToken = cancel },
            async (community, stop) =>
            {
                await SeedStationAsync(community, stop);
                part.Add();
            }
        );
    }

    private async Task SeedStationAsync(Unit community, CancellationToken cancel)
    {
        var random = new SeededRandom($"stations/{community.Code}");
        var begin = today.AddDays(-Days);
        var head = DemoAccounts.AccountFor("station-head", community.Parent!);
        var grid = County.Grids.First(grid => grid.Parent == community.Code);
        var location =
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
                    ["longitude"] = location.Longitude,
                    ["latitude"] = location.Latitude,
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
            await CreateSessionAsync(head, station, day, random, cancel);
            if (week % 4 == 1)
            {
                await SeedMeetingAsync(head, station, day.AddMinutes(90), random, cancel);
            }
            if (week % 5 == 2)
            {
                await SeedMediationAsync(head, station, day.AddMinutes(30), random, cancel);
            }
        }
        await CreateBookingsAsync(head, station, cancel);
    }

    private Task<JsonNode?> CreateSessionAsync(
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
                ["type"] = random.Pick(SessionTypes),
                ["heldAt"] = DemoTexts.FormatTimestamp(at),
                ["visits"] = random.Between(8, 60),
            },
            at.AddMinutes(80),
            cancel
        );

    private async Task SeedMeetingAsync(
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
                ["heldAt"] = DemoTexts.FormatTimestamp(at),
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
                    ["title"] = random.Pick(IssueTitles),
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

    private async Task SeedMediationAsync(
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
                ["kind"] = random.Pick(MediationKinds),
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
        await PostMoveAsync(
            "sessions",
            new() { ["heldAt"] = DemoTexts.FormatTimestamp(held), ["note"] = "双方到场。" },
            held
        );
        if (random.NextInt(5) == 0)
        {
            await PostMoveAsync("fail", new() { ["reason"] = "双方各执一词，建议走法律途径。" }, held.AddHours(1));
            return;
        }
        var followUp = held.AddDays(7);
        await PostMoveAsync(
            "agree",
            new()
            {
                ["terms"] = "双方各让一步，写成协议。",
                ["followUpOn"] = followUp.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            },
            held.AddHours(1)
        );
        if (followUp < today)
        {
            await PostMoveAsync(
                "follow-up",
                new() { ["performed"] = random.NextInt(6) > 0, ["note"] = "电话回访。" },
                followUp
            );
        }

        Task<JsonNode?> PostMoveAsync(string move, JsonObject body, DateTimeOffset when) =>
            caller.PostAsync(head, $"/mediations/{mediation}/{move}", body, when, cancel);
    }

    /// <summary>
    /// Books the hall on four Saturdays, the first on or after <c>today</c>, which stays the same in later runs.
    /// </summary>
    private Task<JsonNode?> CreateBookingsAsync(string head, Guid station, CancellationToken cancel)
    {
        var saturday = today.AddDays(((int)DayOfWeek.Saturday - (int)today.DayOfWeek + 7) % 7).AddHours(9);
        return caller.PostAsync(
            head,
            $"/stations/{station}/bookings",
            new()
            {
                ["room"] = "hall",
                ["from"] = DemoTexts.FormatTimestamp(saturday),
                ["to"] = DemoTexts.FormatTimestamp(saturday.AddHours(2)),
                ["purpose"] = "周末合唱队排练（演示）",
                ["repeat"] = new JsonObject
                {
                    ["frequency"] = "weekly",
                    ["until"] = DemoTexts.FormatTimestamp(saturday.AddDays(22)),
                },
            },
            today,
            cancel
        );
    }
}
