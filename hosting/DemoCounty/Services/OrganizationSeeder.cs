using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>Social organisations, the incubation base with its rooms, and the activities some of them owe every week.</summary>
internal sealed class OrganizationSeeder(IdempotentCaller caller, DateTimeOffset today, Progress progress)
{
    private const string Incubator = "demo-incubator";
    private const string Applicant = "demo-social-org";
    private const int Weeks = 8;

    private static readonly (string Name, string Category)[] Registered =
    [
        ("演示县互助会", "mutualAid"),
        ("演示县平安巡防队", "safety"),
        ("演示县慈善之家", "charity"),
        ("演示县邻里服务社", "communityService"),
        ("演示县合唱团", "masses"),
    ];

    /// <summary>Applicants, and how many stages each has gone.</summary>
    private static readonly (string Name, string Category, int Steps)[] Applicants =
    [
        ("演示县银龄伴读社", "communityService", 4),
        ("演示县护河志愿队", "charity", 3),
        ("演示县巧手工坊", "masses", 3),
        ("演示县夜灯守望队", "safety", 2),
        ("演示县亲子阅读会", "communityService", 1),
        ("演示县象棋社", "masses", 0),
    ];

    /// <summary>Tells all of it.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        var organizations = progress.Begin("社会组织 organisations", Registered.Length + Applicants.Length);
        var random = new SeededRandom("organizations");
        var begin = today.AddDays(-7 * (Weeks + 1));
        var hosts = new List<Guid>();
        foreach (var (name, category) in Registered)
        {
            var id = random.Uuid(begin);
            hosts.Add(id);
            await SayAsync(
                "/social-orgs",
                new()
                {
                    ["id"] = id,
                    ["name"] = name,
                    ["category"] = category,
                    ["unit"] = County.Code,
                },
                begin
            );
            organizations.Add();
        }
        for (var week = 1; week <= Weeks; week++)
        {
            var day = begin.AddDays(week * 7);
            // One of them misses a week now and then.
            foreach (var host in hosts.Take(3).Where(_ => random.NextInt(5) > 0))
                await HoldAsync(host, OfficeHours.NextOpen(day, TimeSpan.FromHours(2)), random);
        }
        await LetAsync(hosts, random);
        foreach (var (name, category, steps) in Applicants)
        {
            await IncubateAsync(name, category, steps, begin.AddDays(random.Between(1, 10)), random);
            organizations.Add();
        }

        Task HoldAsync(Guid host, DateTimeOffset at, SeededRandom chance) =>
            SayAsync(
                "/org-activities",
                new()
                {
                    ["id"] = chance.Uuid(at),
                    ["organizationId"] = host,
                    ["heldOn"] = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["title"] = "每周常态化活动（演示）",
                    ["visits"] = chance.Between(6, 40),
                },
                at.AddHours(1)
            );

        Task<JsonNode?> SayAsync(string path, JsonObject body, DateTimeOffset at, string by = Incubator) =>
            caller.PostAsync(by, path, body, at, cancel);

        async Task LetAsync(List<Guid> tenants, SeededRandom chance)
        {
            for (var number = 1; number <= 3; number++)
            {
                var space = chance.Uuid(begin);
                await SayAsync(
                    "/spaces",
                    new()
                    {
                        ["id"] = space,
                        ["code"] = $"R{number:00}",
                        ["name"] = $"孵化基地{number}号室",
                        ["unit"] = County.Code,
                        ["capacity"] = 10 * number,
                    },
                    begin
                );
                await SayAsync(
                    $"/spaces/{space}/allocations",
                    new()
                    {
                        ["id"] = chance.Uuid(begin),
                        ["organizationId"] = tenants[number],
                        ["from"] = DemoTexts.Stamp(today.AddDays(-30)),
                        ["to"] = DemoTexts.Stamp(today.AddDays(60)),
                    },
                    today.AddDays(-31)
                );
            }
        }

        async Task IncubateAsync(string name, string category, int steps, DateTimeOffset at, SeededRandom chance)
        {
            var id = chance.Uuid(at);
            var made = await SayAsync(
                "/incubations",
                new()
                {
                    ["id"] = id,
                    ["organizationName"] = name,
                    ["category"] = category,
                    ["applicant"] = new JsonObject { ["name"] = "虚构负责人", ["phone"] = "13900000099" },
                },
                at,
                Applicant
            );
            for (var step = 1; step <= steps && made is not null; step++)
            {
                foreach (var document in made["missing"]!.AsArray())
                {
                    await SayAsync(
                        $"/incubations/{id}/documents",
                        new() { ["code"] = document!["code"]!.GetValue<string>(), ["title"] = "材料（演示）" },
                        at.AddDays(step * 6),
                        Applicant
                    );
                }
                made = await SayAsync($"/incubations/{id}/advance", [], at.AddDays((step * 6) + 1));
            }
        }
    }
}
