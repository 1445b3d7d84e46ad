using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Scenarios;
using GovPlatform.DemoCounty.Seeding;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Services;

/// <summary>
/// Seeds the work of the grid centre: a year of the county's monthly meetings, the western town's weekly ones of six weeks with
/// tasks that came back, a plan of patrols, and patrols that found nothing, something settled on the spot, and something that
/// became an incident. About sixty calls.
/// </summary>
internal sealed class CentreSeeder(IdempotentCaller caller, DateTimeOffset today, Progress progress)
{
    private const int Months = 12;
    private const int Weeks = 6;
    private const int Patrols = 5;

    private readonly string countyDesk = DemoAccounts.AccountFor("countyDesk", County.West);
    private readonly string dispatcher = DemoAccounts.AccountFor("dispatcher", County.West);
    private readonly SeededRandom random = new("centre");

    public async Task SeedAsync(CancellationToken cancel)
    {
        var part = progress.Begin("会商和巡查 meetings and patrols", Months + Weeks + Patrols);
        for (var month = Months; month > 0; month--)
        {
            var first = new DateTimeOffset(today.Year, today.Month, 1, 0, 0, 0, today.Offset).AddMonths(-month);
            await MeetAsync(
                countyDesk,
                County.Code,
                "monthly",
                OfficeHours.NextOpen(first.AddDays(2), TimeSpan.FromHours(1)),
                cancel
            );
            part.Add();
        }
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        for (var week = Weeks; week > 0; week--)
        {
            await MeetWeeklyAsync(monday.AddDays(-7 * week).AddHours(9), week, cancel);
            part.Add();
        }
        await caller.PutAsync(
            dispatcher,
            "/patrol-plans",
            "unit",
            County.West,
            new() { ["times"] = 1, ["per"] = "day" },
            today.AddDays(-30),
            cancel
        );
        for (var day = Patrols; day > 0; day--)
        {
            await PatrolAsync(today.AddDays(-day).AddHours(9), FindingsOf(day), cancel);
            part.Add();
        }
    }

    /// <summary>Most patrols find nothing, which is a result.</summary>
    private static JsonArray FindingsOf(int day) =>
        day switch
        {
            4 => [new JsonObject { ["text"] = "井盖移位（演示）", ["settled"] = "已当场复位。" }],
            2 =>
            [
                new JsonObject
                {
                    ["title"] = "楼道灯不亮",
                    ["text"] = "三单元楼道灯不亮，需更换。（演示）",
                    ["categoryCode"] = "lighting.stairwell",
                    ["place"] = new JsonObject { ["longitude"] = 103.09, ["latitude"] = 38.62 },
                    ["handOn"] = true,
                },
            ],
            _ => [],
        };

    private async Task PatrolAsync(DateTimeOffset at, JsonArray findings, CancellationToken cancel)
    {
        var recorded = await caller.PostAsync(
            DemoAccounts.GridMember,
            "/patrols",
            new()
            {
                ["id"] = random.Uuid(at),
                ["grid"] = County.FirstGrid,
                ["doneAt"] = DemoTexts.FormatTimestamp(at),
                ["kind"] = "planned",
                ["minutes"] = random.Between(30, 70),
                ["findings"] = findings,
            },
            at.AddMinutes(80),
            cancel
        );
        if (recorded?["findings"]?.AsArray().FirstOrDefault()?["incidentId"] is { } incident)
        {
            await AnswerAsync(incident.GetValue<string>(), at.AddHours(3), cancel);
        }
    }

    /// <summary>The incident arrives by message; its end goes back to the patrol.</summary>
    private async Task AnswerAsync(string incident, DateTimeOffset at, CancellationToken cancel)
    {
        var intake = DemoAccounts.AccountFor("intake", County.West);
        await caller.AwaitAsync(intake, $"/incidents/{incident}", cancel);
        await caller.PostAsync(
            intake,
            $"/incidents/{incident}/reject",
            new() { ["reason"] = "物业已于当日更换灯泡。（演示）" },
            at,
            cancel
        );
    }

    private async Task MeetWeeklyAsync(DateTimeOffset at, int week, CancellationToken cancel)
    {
        if (week == 3)
        {
            var cancelled = await CallAsync(dispatcher, County.West, "weekly", at, cancel);
            await caller.PostAsync(
                dispatcher,
                cancelled + "/cancel",
                new() { ["reason"] = "全员防汛。（演示）" },
                at,
                cancel
            );
            return;
        }
        var meeting = await MeetAsync(dispatcher, County.West, "weekly", at, cancel);
        if (week % 2 == 0)
        {
            await AssignAsync(meeting, at, week > 2, cancel);
        }
    }

    /// <summary>A task of the town's department; the one of the last such meeting is still open.</summary>
    private async Task AssignAsync(string meeting, DateTimeOffset at, bool isDone, CancellationToken cancel)
    {
        var action = random.Uuid(at);
        await caller.PostAsync(
            dispatcher,
            meeting + "/actions",
            new()
            {
                ["id"] = action,
                ["text"] = "检查各小区楼道照明，列出需更换的灯具。（演示）",
                ["unit"] = DemoAccounts.Department(County.West),
                ["due"] = Day(at.AddDays(7)),
                ["kind"] = "task",
            },
            at.AddHours(3),
            cancel
        );
        if (isDone)
        {
            await caller.PostAsync(
                DemoAccounts.AccountFor("handler", County.West),
                $"{meeting}/actions/{action}/finish",
                new() { ["result"] = "已检查，更换灯具十二盏。（演示）" },
                at.AddDays(4),
                cancel
            );
        }
    }

    /// <summary>Calls a meeting and records that it was held; returns its path.</summary>
    private async Task<string> MeetAsync(
        string desk,
        string unit,
        string rhythm,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var meeting = await CallAsync(desk, unit, rhythm, at, cancel);
        await caller.PostAsync(
            desk,
            meeting + "/hold",
            new()
            {
                ["heldAt"] = DemoTexts.FormatTimestamp(at),
                ["attendance"] = random.Between(6, 15),
                ["minutes"] = "通报上期事项办理情况，研究群众反映集中的问题。（演示）",
            },
            at.AddHours(2),
            cancel
        );
        return meeting;
    }

    private async Task<string> CallAsync(
        string desk,
        string unit,
        string rhythm,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var id = random.Uuid(at);
        await caller.PostAsync(
            desk,
            "/meetings",
            new()
            {
                ["id"] = id,
                ["unit"] = unit,
                ["rhythm"] = rhythm,
                ["scheduledFor"] = Day(at),
            },
            at.AddDays(-1),
            cancel
        );
        return $"/meetings/{id}";
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
