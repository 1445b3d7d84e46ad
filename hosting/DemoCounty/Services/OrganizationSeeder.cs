using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// Seeds social organisations, the rooms of the incubation base, and weekly activities of three organisations.
/// </summary>
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

    /// <summary>Organisations that applied for incubation, with the number of stages completed.</summary>
    private static readonly (string Name, string Category, int Stages)[] Applicants =
    [
        ("演示县银龄伴读社", "communityService", 4),
        ("演示县护河志愿队", "charity", 3),
        ("演示县巧手工坊", "masses", 3),
        ("演示县夜灯守望队", "safety", 2),
        ("演示县亲子阅读会", "communityService", 1),
        ("演示县象棋社", "masses", 0),
    ];

    public async Task SeedAsync(CancellationToken cancel)
    {
        var part = progress.Begin("社会组织 organisations", Registered.Length + Applicants.Length);
        var random = new SeededRandom("organizations");
        var begin = today.AddDays(-7 * (Weeks + 1));
        var organizations = new List<Guid>();
        foreach (var (name, category) in Registered)
        {
            var id = random.Uuid(begin);
            organizations.Add(id);
            await PostAsync(
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
            part.Add();
        }
        for (var week = 1; week <= Weeks; week++)
        {
            var day = begin.AddDays(week * 7);
            // Each of the three skips one week in five on average.
            foreach (var organization in organizations.Take(3).Where(_ => random.NextInt(5) > 0))
            {
                await CreateActivityAsync(organization, OfficeHours.NextOpen(day, TimeSpan.FromHours(2)));
            }
        }
        await AllocateSpacesAsync();
        foreach (var (name, category, stages) in Applicants)
        {
            await SeedIncubationAsync(name, category, stages, begin.AddDays(random.Between(1, 10)));
            part.Add();
        }

        Task CreateActivityAsync(Guid organization, DateTimeOffset at) =>
            PostAsync(
                "/org-activities",
                new()
                {
                    ["id"] = random.Uuid(at),
                    ["organizationId"] = organization,
                    ["heldOn"] = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["title"] = "每周常态化活动（演示）",
                    ["visits"] = random.Between(6, 40),
                },
                at.AddHours(1)
            );

        Task<JsonNode?> PostAsync(string path, JsonObject body, DateTimeOffset at, string by = Incubator) =>
            caller.PostAsync(by, path, body, at, cancel);

        async Task AllocateSpacesAsync()
        {
            for (var number = 1; number <= 3; number++)
            {
                var space = random.Uuid(begin);
                await PostAsync(
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
                await PostAsync(
                    $"/spaces/{space}/allocations",
                    new()
                    {
                        ["id"] = random.Uuid(begin),
                        ["organizationId"] = organizations[number],
                        ["from"] = DemoTexts.FormatTimestamp(today.AddDays(-30)),
                        ["to"] = DemoTexts.FormatTimestamp(today.AddDays(60)),
                    },
                    today.AddDays(-31)
                );
            }
        }

        async Task SeedIncubationAsync(string name, string category, int stages, DateTimeOffset at)
        {
            var id = random.Uuid(at);
            var incubation = await PostAsync(
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
            for (var stage = 1; stage <= stages && incubation is not null; stage++)
            {
                foreach (var document in incubation["missing"]!.AsArray())
                {
                    await PostAsync(
                        $"/incubations/{id}/documents",
                        new() { ["code"] = document!["code"]!.GetValue<string>(), ["title"] = "材料（演示）" },
                        at.AddDays(stage * 6),
                        Applicant
                    );
                }
                incubation = await PostAsync($"/incubations/{id}/advance", [], at.AddDays((stage * 6) + 1));
            }
        }
    }
}
