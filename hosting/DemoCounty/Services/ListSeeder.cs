using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// The grid centres' own work: a duty list, two collection lists of which the second takes a field from the first, some records,
/// and the trainings of a year.
/// </summary>
internal sealed class ListSeeder(IdempotentCaller caller, DateTimeOffset today, Progress progress)
{
    private const string Buildings = "buildings";

    /// <summary>By list; each is put once.</summary>
    private static readonly (string Code, JsonObject List)[] Lists =
    [
        (
            "duty.gridMember",
            List(
                "网格员职责清单",
                "duty",
                "grid",
                "weekly",
                Field("passages", "消防通道是否畅通", "yesNo", "消除堵塞，保障疏散", "P1Y")
            )
        ),
        (
            Buildings,
            List(
                "楼栋采集清单",
                "collection",
                "place",
                "yearly",
                Field("floors", "层数", "integer", "消防与应急救援", "P5Y"),
                Field("lifts", "电梯数", "integer", "困梯救援", "P5Y"),
                Field("keyHolder", "设备间钥匙保管人", "text", "紧急情况下开门", "P1Y", personal: true)
            )
        ),
        (
            "fireSafety",
            List(
                "消防设施采集清单",
                "collection",
                "place",
                "yearly",
                Field("floors", "层数", "integer", "核对应配灭火器数", "P5Y", Source("list", Buildings, "floors")),
                Field(
                    "households",
                    "本网格户数",
                    "integer",
                    "核对应配灭火器数",
                    "P5Y",
                    Source("platform", null, "grid.households")
                ),
                Field("extinguishers", "灭火器数", "integer", "灭火器年检", "P2Y")
            )
        ),
    ];

    /// <summary>By building of the first grid: floors, lifts, fire extinguishers.</summary>
    private static readonly (string Building, int Floors, int Lifts, int Extinguishers)[] Recorded =
    [
        ("演示路1号1单元", 6, 0, 12),
        ("演示路1号2单元", 6, 0, 11),
        ("演示路3号", 18, 2, 40),
    ];

    private static readonly (string Title, string Topic, int DaysAgo, int Attended)[] Held =
    [
        ("邻里纠纷调解实务", "矛盾调解", 60, 34),
        ("楼道消防巡查要点", "消防", 32, 41),
        ("热线来件的受理与分派", "受理分派", 9, 28),
    ];

    public async Task SeedAsync(CancellationToken cancel)
    {
        var part = progress.Begin("清单与培训 lists and trainings", Lists.Length + Recorded.Length + Held.Length);
        foreach (var (code, list) in Lists)
        {
            const string Path = "/collection-lists";
            await caller.PutAsync(
                DemoAccounts.Admin,
                Path,
                "code",
                code,
                list.DeepClone().AsObject(),
                today.AddDays(-80),
                cancel
            );
            part.Add();
        }
        foreach (var ((building, floors, lifts, extinguishers), number) in Recorded.Select((row, i) => (row, i)))
        {
            var at = today.AddDays(-20 + number).AddHours(10);
            var found = new JsonObject { ["floors"] = floors, ["lifts"] = lifts };
            if (lifts > 0)
            {
                found["keyHolder"] = "演示住户甲";
            }
            await RecordAsync(Buildings, building, found, 6, at, cancel);
            await RecordAsync(
                "fireSafety",
                building,
                new() { ["extinguishers"] = extinguishers },
                4,
                at.AddHours(1),
                cancel
            );
            part.Add();
        }
        await RecordAsync(
            "duty.gridMember",
            null,
            new() { ["passages"] = true },
            3,
            today.AddDays(-1).AddHours(9),
            cancel
        );
        await PlanAsync(cancel);
        foreach (var training in Held)
        {
            await HoldAsync(training, cancel);
            part.Add();
        }
        await TrainAsync(County.East, "东镇网格员岗前培训", "矛盾调解", today.AddDays(14), cancel);
        await TrainAsync(County.Code, "全县网格长年度轮训", "消防", today.AddDays(21), cancel);
    }

    private Task RecordAsync(
        string list,
        string? building,
        JsonObject values,
        int minutes,
        DateTimeOffset at,
        CancellationToken cancel
    ) =>
        caller.PostAsync(
            DemoAccounts.GridMember,
            "/collection-records",
            new()
            {
                ["id"] = new SeededRandom($"records/{list}/{building}").Uuid(at),
                ["list"] = list,
                ["grid"] = County.FirstGrid,
                ["subject"] = building,
                ["values"] = values,
                ["minutes"] = minutes,
            },
            at,
            cancel
        );

    private Task PlanAsync(CancellationToken cancel) =>
        caller.PutAsync(
            DemoAccounts.Admin,
            $"/training-plans/{County.West}/{today.Year}",
            new()
            {
                ["sessionsPlanned"] = 6,
                ["hoursPlanned"] = 12,
                ["topics"] = new JsonArray([.. Held.Select(training => JsonValue.Create(training.Topic))]),
            },
            today.AddDays(-80),
            cancel
        );

    private async Task HoldAsync(
        (string Title, string Topic, int DaysAgo, int Attended) training,
        CancellationToken cancel
    )
    {
        var at = today.AddDays(-training.DaysAgo).AddHours(9);
        var path = await TrainAsync(County.West, training.Title, training.Topic, at, cancel);
        await caller.PostAsync(
            DemoAccounts.Admin,
            path + "/hold",
            new()
            {
                ["heldAt"] = DemoTexts.FormatTimestamp(at),
                ["hours"] = 2,
                ["attended"] = training.Attended,
            },
            at.AddHours(3),
            cancel
        );
    }

    /// <summary>Plans a training, five days before it or now.</summary>
    /// <returns>Its path below <c>/api/v1</c>.</returns>
    private async Task<string> TrainAsync(
        string unit,
        string title,
        string topic,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var entered = at > today ? today : at.AddDays(-5);
        var id = new SeededRandom($"trainings/{unit}/{title}").Uuid(entered);
        await caller.PostAsync(
            DemoAccounts.Admin,
            "/trainings",
            new()
            {
                ["id"] = id,
                ["unit"] = unit,
                ["title"] = title,
                ["topic"] = topic,
                ["scheduledFor"] = DemoTexts.FormatTimestamp(at),
                ["hours"] = 2,
                ["link"] = "https://training.example/room",
                ["forPosts"] = new JsonArray("gridLead", "gridMember"),
            },
            entered,
            cancel
        );
        return $"/trainings/{id}";
    }

    private static JsonObject List(string name, string kind, string subject, string due, params JsonObject[] fields)
    {
        var list = new JsonObject
        {
            ["name"] = name,
            ["kind"] = kind,
            ["subject"] = subject,
            ["due"] = due,
            ["unit"] = County.Code,
            ["postKinds"] = new JsonArray("gridMember", "partTimeGridMember"),
            ["fields"] = new JsonArray([.. fields]),
        };
        if (kind == "duty")
        {
            list["duties"] = new JsonArray("每周走访一遍网格", "查看消防通道和公共设施", "走访中发现的问题当日上报");
        }
        return list;
    }

    private static JsonObject Field(
        string key,
        string name,
        string type,
        string purpose,
        string retention,
        JsonObject? source = null,
        bool personal = false
    ) =>
        new()
        {
            ["key"] = key,
            ["name"] = name,
            ["type"] = type,
            ["purpose"] = purpose,
            ["retention"] = retention,
            ["source"] = source ?? new JsonObject { ["kind"] = "asked" },
            ["personal"] = personal,
            ["legalBasis"] = personal ? "本人同意（《个人信息保护法》第十三条第一款第一项）" : null,
        };

    private static JsonObject Source(string kind, string? list, string field) =>
        new()
        {
            ["kind"] = kind,
            ["list"] = list,
            ["field"] = field,
        };
}
