using System.Text.Json.Nodes;

/// <content>The incident: handled with the help of volunteers, and closed.</content>
sealed partial class Demo
{
    private async Task HandleAsync()
    {
        Screen.Title(
            "受理、分派、接单，人手不够，请求志愿者支援 · Accepted, dispatched, taken on; more hands are needed"
        );
        await MoveAsync("dev-intake", "accept", [], "accepted");
        await MoveAsync("dev-dispatcher", "dispatch", new() { ["handlingUnit"] = "990001101D01" }, "dispatched");
        await MoveAsync("dev-handler", "take", [], "handling");
        await MoveAsync(
            "dev-handler",
            "call-volunteers",
            new()
            {
                ["people"] = 2,
                ["startsAt"] = $"{now.AddMinutes(-40):O}",
                ["endsAt"] = $"{now.AddMinutes(80):O}",
            },
            "handling"
        );
    }

    private async Task VolunteerAsync()
    {
        Screen.Title("志愿者报名、签到、签退 · Volunteers sign up, come, and go home");
        const string coordinator = "dev-volunteer-coordinator";
        var activity = await PollAsync(
            async () => (await ActivitiesAsync()).FirstOrDefault(),
            "志愿活动已开 the activity is there"
        );
        await WaitForBoardAsync("志愿服务", "活动发起");
        Screen.Note($"{activity.Text("title")}");
        var shift = activity["shifts"]![0]!.Text("id");
        foreach (var who in new[] { "虚构志愿者丙", "虚构志愿者丁" })
        {
            var volunteer = await county.PostAsync(
                coordinator,
                "/api/v1/volunteers",
                new()
                {
                    ["name"] = who,
                    ["phone"] = "13900000003",
                    ["consent"] = new JsonObject { ["given"] = true },
                },
                201
            );
            var named = new JsonObject { ["volunteerId"] = volunteer.Text("id") };
            var place = await county.PostAsync(coordinator, $"/api/v1/shifts/{shift}/signups", named, 201, 200);
            Expect.Equal("confirmed", place.Text("status"), "status");
            await county.PostAsync(coordinator, $"/api/v1/shifts/{shift}/check-in", WithTime(named, -35), 200);
            var left = await county.PostAsync(
                coordinator,
                $"/api/v1/shifts/{shift}/check-out",
                WithTime(named, -5),
                200
            );
            Screen.Note($"服务 served {left.Text("minutes")} 分钟 minutes");
            Expect.Equal("30", left.Text("minutes"), "minutes");
        }
        await county.PostAsync(coordinator, $"/api/v1/volunteer-activities/{activity.Text("id")}/finish", [], 200);
        await WaitForBoardAsync("志愿服务", "活动完成");
        await PollAsync(
            async () =>
                (await county.GetAsync("dev-intake", $"{Incidents}/{incident}/timeline?limit=200", print: false))[
                    "items"
                ]!
                    .AsArray()
                    .FirstOrDefault(step => step!.Text("text").Contains("60 分钟")),
            "事件上记了一笔 the incident's timeline says so"
        );
    }

    private async Task CloseAsync()
    {
        Screen.Title(
            "办结：办的人不能自己核查，第三人核查、回访 · Mended, verified by a third person, the reporter asked"
        );
        await MoveAsync(
            "dev-handler",
            "resolve",
            new() { ["result"] = "已抽干积水，疏通排水管。", ["evidence"] = new JsonArray() },
            "verifying"
        );
        await county.PostAsync("dev-handler", $"{Incidents}/{incident}/verify", [], 403);
        await MoveAsync("dev-verifier", "verify", [], "awaitingFeedback");
        await MoveAsync(
            "dev-intake",
            "record-feedback",
            new() { ["answer"] = "satisfied", ["comment"] = "居民表示满意。" },
            "closed"
        );
        var timeline = await county.GetAsync("dev-intake", $"{Incidents}/{incident}/timeline?limit=200");
        foreach (var step in timeline["items"]!.AsArray())
        {
            Screen.Note(
                $"{step!.Text("sequence"), 2} {step!.Text("move"), -15} {step!.Text("from"), -17}→ {step!.Text("to"), -17} {step!["actor"].Text("post")} @ {step!["actor"].Text("unit")}"
            );
        }

        Expect.Equal(
            "report accept dispatch take callVolunteers note resolve verify recordFeedback",
            string.Join(' ', timeline["items"]!.AsArray().Select(step => step!.Text("move"))),
            "the moves"
        );
    }

    /// <summary>Checks that repeated calls and messages have had their effect only once.</summary>
    private async Task VerifyNoDuplicatesAsync()
    {
        var incidents = await county.GetAsync("dev-intake", $"{Incidents}?q={marker}", print: false);
        var issues = await county.GetAsync(Head, $"{Meetings}/{meeting}/issues", print: false);
        Expect.Equal("1", $"{incidents["items"]!.AsArray().Count}", "事件 incidents of this scenario");
        Expect.Equal("1", $"{(await ActivitiesAsync()).Count}", "志愿活动 activities of this scenario");
        Expect.Equal(
            "answered solved",
            string.Join(' ', issues["items"]!.AsArray().Select(issue => issue!.Text("status")).Order()),
            "议题 issues of this scenario"
        );
    }

    /// <summary>All activities of the incident, in any status.</summary>
    private async Task<List<JsonNode>> ActivitiesAsync()
    {
        var (from, to) = (now.AddMinutes(-41), now.AddMinutes(-39));
        var path =
            $"/api/v1/volunteer-activities?from={from:yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}&limit=200";
        var all = await county.GetAsync("dev-volunteer-coordinator", path, print: false);
        return [.. all["items"]!.AsArray().Select(item => item!).Where(item => item.Text("incidentId") == incident)];
    }

    /// <summary>The board's text of each move.</summary>
    private static readonly Dictionary<string, string> BoardTexts = new()
    {
        ["accept"] = "已受理",
        ["dispatch"] = "已分派",
        ["take"] = "已接单",
        ["call-volunteers"] = "请求志愿者支援",
        ["resolve"] = "办理完毕",
        ["verify"] = "核查通过",
        ["record-feedback"] = "已办结",
    };

    private async Task<JsonNode> MoveAsync(string who, string move, JsonObject body, string status)
    {
        var answer = await county.PostAsync(who, $"{Incidents}/{incident}/{move}", body, 200);
        Expect.Equal(status, answer.Text("status"), "status");
        Screen.Note($"状态 status → {status}");
        await WaitForBoardAsync("水电气暖", BoardTexts[move]);
        return answer;
    }

    private JsonObject WithTime(JsonObject named, int minutes)
    {
        var stamped = named.DeepClone().AsObject();
        stamped["at"] = $"{now.AddMinutes(minutes):O}";
        return stamped;
    }
}
