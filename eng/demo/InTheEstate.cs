using System.Text.Json.Nodes;

/// <content>The station: a meeting, a mediation, an issue handed on, and its answer.</content>
sealed partial class Demo
{
    private async Task HoldMeetingAsync()
    {
        Screen.Title(
            "驿站党小组会，居民把难题摆上桌 · The station's party group meets, and residents raise their issues"
        );
        var stations = await county.GetAsync(Head, "/api/v1/stations?unit=990001101&limit=200");
        var openStation = stations["items"]!.AsArray().First(item => item!.Text("status") == "open")!;
        station = openStation.Text("id");
        Screen.Note($"驿站 station {openStation.Text("name")}（{openStation.Text("unit")}）");
        meeting = (
            await county.PostAsync(
                Head,
                Meetings,
                new()
                {
                    ["stationId"] = station,
                    ["heldAt"] = $"{now:O}",
                    ["subject"] = $"楼道照明和地下室积水（{marker}）",
                },
                201
            )
        ).Text("id");
    }

    private async Task MediateAsync()
    {
        Screen.Title(
            "楼道灯的电费谁来付？一次调解，写成协议 · Who pays for the stairwell light? A mediation ends in an agreement"
        );
        var before = await ReadShareAsync();
        var issue = await RaiseIssueAsync("楼道灯电费谁来付", "一楼不愿分摊，三楼要求按户平分。");
        var mediation = await county.PostAsync(
            Head,
            "/api/v1/mediations",
            new()
            {
                ["stationId"] = station,
                ["kind"] = "utilities",
                ["issueId"] = issue,
                ["parties"] = new JsonArray(Party("虚构甲", "13900000001"), Party("虚构乙", "13900000002")),
                ["summary"] = $"楼道灯电费分摊（{marker}）",
            },
            201
        );
        var path = $"/api/v1/mediations/{mediation.Text("id")}";
        Screen.Note(
            "当事人封存在驿站：别的镇看不到这件事，县领导看不到人 · other towns cannot see the mediation, and the county leader cannot see the parties"
        );
        await county.GetAsync("dev-other-town", path, 403, 404);
        await county.GetAsync("dev-leader", $"{path}/parties", 403);
        await county.PostAsync(
            Head,
            $"{path}/sessions",
            new() { ["heldAt"] = $"{now:O}", ["note"] = "双方到场，把账算清。" },
            200,
            201
        );
        var agreed = await county.PostAsync(
            Head,
            $"{path}/agree",
            new()
            {
                ["terms"] = "电费按户分摊，换节能灯，每季公示。",
                ["followUpOn"] = $"{now.AddDays(30):yyyy-MM-dd}",
            },
            200
        );
        Expect.Equal("agreed", agreed.Text("status"), "status");
        await VerifyIssueAsync(issue, "solved");
        await WaitForBoardAsync("一起调解", "达成协议");
        await VerifyShareAsync(before);
    }

    private async Task HandOnIssueAsync()
    {
        Screen.Title(
            "地下室积水，小区办不了：转为事件上报 · Water in the basement cannot be solved in the estate: handed on as an incident"
        );
        var issue = await RaiseIssueAsync("地下室积水", "连日渗水，电表箱已受潮，居民自己抽不干。");
        var handed = await county.PostAsync(
            Head,
            $"{Meetings}/{meeting}/issues/{issue}/hand-on",
            new() { ["categoryCode"] = "utility.drainage" },
            200
        );
        incident = handed.Text("incidentId");
        await WaitForBoardAsync("驿站议题", "转为事件办理");
        var reported = await PollAsync(
            async () => await county.TryGetAsync("dev-intake", $"{Incidents}/{incident}"),
            "镇里收到 the town has it"
        );
        Screen.Note(
            $"编号 number {reported.Text("number")} · 归属 owned by {reported.Text("unit")} · 层级 tier {reported.Text("tier")}"
        );
        await WaitForBoardAsync("水电气暖", "新上报");
        Screen.Note("邻镇看不到、查不到、动不了 · the other town cannot read, find or change it");
        await county.GetAsync("dev-other-town", $"{Incidents}/{incident}", 404);
        await county.PostAsync("dev-other-town", $"{Incidents}/{incident}/accept", [], 404);
        var found = await county.GetAsync("dev-other-town", $"{Incidents}?q={marker}");
        Expect.Equal("0", $"{found["items"]!.AsArray().Count}", "hits for the other town");
    }

    private async Task VerifyAnswerAsync()
    {
        Screen.Title("结果回到驿站的会上 · The answer comes back to the station's meeting");
        var issues = await PollAsync(
            async () =>
            {
                var all = await county.GetAsync(Head, $"{Meetings}/{meeting}/issues", print: false);
                return all["items"]!.AsArray().Any(issue => issue!.Text("status") == "answered") ? all : null;
            },
            "已答复 answered"
        );
        await WaitForBoardAsync("驿站议题", "已答复");
        foreach (var issue in issues["items"]!.AsArray())
        {
            Screen.Note($"{issue!.Text("title")}：{issue!.Text("status")} {issue!.Text("result")}");
        }

        var answered = issues["items"]!.AsArray().First(issue => issue!.Text("status") == "answered");
        Expect.Equal("已抽干积水，疏通排水管。", answered.Text("result"), "答复 the answer");
    }

    private async Task<string> RaiseIssueAsync(string title, string text)
    {
        var issue = await county.PostAsync(
            Head,
            $"{Meetings}/{meeting}/issues",
            new() { ["title"] = title, ["text"] = $"{text}（{marker}）" },
            201
        );
        await WaitForBoardAsync("驿站议题", "提出");
        return issue.Text("id");
    }

    private async Task VerifyIssueAsync(string id, string status)
    {
        var issues = await county.GetAsync(Head, $"{Meetings}/{meeting}/issues", print: false);
        var issue = issues["items"]!.AsArray().Single(item => item!.Text("id") == id)!;
        Expect.Equal(status, issue.Text("status"), "status");
    }

    private static JsonObject Party(string name, string contact) => new() { ["name"] = name, ["contact"] = contact };
}
