using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>The demo county's rules, hours, texts, filters and addresses; see <see cref="DeskSeeder"/>.</summary>
internal static class DeskConfiguration
{
    private const string Rules = "/routing-rules";
    private const string Deadlines = "/deadline-rules";
    private const string Replies = "/reply-templates";
    private const string Hours = "/calendars/hours";

    private static readonly string[] AllOccasions =
    [
        "emergency",
        "dispatched",
        "supervised",
        "warned",
        "overdue",
        "escalated",
        "arbiter",
    ];

    /// <summary>
    /// What is put into each list: the list, the member that identifies an item of it, that member's value, and the body.
    /// </summary>
    public static IReadOnlyList<(string List, string Key, string Value, JsonObject Body)> All { get; } =
    [
        Item(
            Rules,
            1,
            County.West,
            new()
            {
                ["position"] = 100,
                ["category"] = ScenarioSubject.StairwellLights,
                ["unit"] = County.West,
                ["handlingUnit"] = DemoAccounts.Department(County.West),
                ["note"] = "楼道照明由镇城建服务中心维护",
                ["example"] = Example(ScenarioSubject.StairwellLights),
            }
        ),
        // 首接负责 and 兜底: the first asked leads, and what it does not take in time goes to the works department.
        Item(
            Rules,
            2,
            County.West,
            new()
            {
                ["position"] = 200,
                ["category"] = ScenarioSubject.Parking,
                ["handlingUnit"] = DemoAccounts.Team,
                ["supportingUnits"] = new JsonArray(DemoAccounts.Department(County.West)),
                ["lastResort"] = DemoAccounts.Department(County.West),
                ["note"] = "停车秩序由综合执法队首接负责，城建服务中心协助并兜底",
                ["example"] = Example(ScenarioSubject.Parking),
            }
        ),
        Item(
            Deadlines,
            1,
            County.Code,
            new()
            {
                ["clock"] = "accept",
                ["category"] = "utility",
                ["amount"] = 120,
                ["unit"] = "minutes",
                ["escalatesWhenDue"] = true,
            }
        ),
        Item(
            Deadlines,
            2,
            County.West,
            new()
            {
                ["clock"] = "handle",
                ["category"] = ScenarioSubject.Parking,
                ["amount"] = 3,
                ["unit"] = "workingDays",
            }
        ),
        Reply(1, "resolve", "lighting", "照明修复", "{category}已由{handlingUnit}修复，编号 {number}，欢迎监督。"),
        Reply(2, "requestInfo", null, "补充地点", "为尽快处理 {number}，请补充具体楼栋、单元和楼层。"),
        Reply(3, "suspend", null, "等待配件", "{category}所需配件正在采购，到货后继续办理。"),
        Reply(4, "refuseReopen", null, "另行上报", "经核实，本次反映与 {number} 不是同一事项，请另行上报。"),
        (
            Hours,
            "unit",
            County.East,
            new() { ["intervals"] = new JsonArray(Interval("08:00", "12:00"), Interval("14:00", "18:00")) }
        ),
    ];

    /// <summary>Filters that a desk's post keeps for its unit.</summary>
    public static IReadOnlyList<(string Role, JsonObject Body)> Filters { get; } =
    [
        ("intake", Filter("待受理的紧急与安全事项", "reported", "severity", "urgent,safety")),
        ("dispatcher", Filter("超期未办", "open", "overdue", true)),
        ("dispatcher", Filter("督办中", "open", "supervised", true)),
    ];

    /// <summary>The desks' addresses: lines of a file in the run directory.</summary>
    public static IReadOnlyList<JsonObject> Addresses { get; } =
    [
        Address(County.West, "west-desk", AllOccasions),
        Address(County.East, "east-desk", AllOccasions),
        Address(County.Code, "county-desk", ["emergency", "overdue", "escalated", "arbiter"]),
    ];

    public static IReadOnlyList<string> HandoverNotes { get; } =
    ["今日平稳，超期件已逐一催办。", "夜间留意供水类上报，抢修仍在进行。", "督办件明日上午须答复，请先跟进。"];

    private static (string, string, string, JsonObject) Item(string list, int number, string owner, JsonObject body)
    {
        body["owner"] = owner;
        return (list, "id", $"01999999-0000-7000-8002-0000000000{number:00}", body);
    }

    private static (string, string, string, JsonObject) Reply(
        int number,
        string move,
        string? category,
        string title,
        string text
    ) =>
        Item(
            Replies,
            number,
            County.Code,
            new()
            {
                ["move"] = move,
                ["category"] = category,
                ["title"] = title,
                ["text"] = text,
            }
        );

    private static JsonObject Example(string category) =>
        new()
        {
            ["category"] = category,
            ["unitPath"] = $"/{County.Code}/{County.West}/990001101001/{County.FirstGrid}/",
            ["severity"] = "ordinary",
        };

    private static JsonObject Interval(string from, string to) => new() { ["from"] = from, ["to"] = to };

    private static JsonObject Filter(string name, string status, string member, JsonNode value) =>
        new()
        {
            ["name"] = name,
            ["query"] = new JsonObject { ["status"] = status, [member] = value },
            ["shared"] = true,
        };

    private static JsonObject Address(string unit, string label, string[] occasions) =>
        new()
        {
            ["unit"] = unit,
            ["channel"] = "file",
            ["address"] = label,
            ["language"] = "zh-CN",
            ["occasions"] = new JsonArray([.. occasions.Select(occasion => JsonValue.Create(occasion))]),
        };
}
