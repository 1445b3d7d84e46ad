using System.Text.Json.Nodes;

/// <content>The grid centre: what a patrol finds and a meeting resolves comes back to where it was raised.</content>
sealed partial class Demo
{
    private async Task PatrolAsync()
    {
        Screen.Title("网格巡查：没有发现也要登记，发现的上报 · A patrol that finds nothing, and one that does");
        const string member = "dev-grid-member";
        var nothing = await county.PostAsync(member, "/api/v1/patrols", NewPatrol(), 201);
        Expect.Equal("True", nothing.Text("nothingFound"), "nothingFound");
        var finding = new JsonObject
        {
            ["text"] = $"{marker} 巡查发现路面塌陷",
            ["place"] = new JsonObject { ["longitude"] = 103.09, ["latitude"] = 38.62 },
            ["handOn"] = true,
        };
        var patrol = await county.PostAsync(member, "/api/v1/patrols", NewPatrol(finding), 201);
        await RejectAsync(patrol["findings"]![0].Text("incidentId"), "已在施工，围挡已设");
        var answered = await PollAsync(
            async () =>
                (await county.GetAsync(member, $"/api/v1/patrols/{patrol.Text("id")}", print: false))["findings"]!
                    .AsArray()
                    .FirstOrDefault(found => found!.Text("status") == "answered"),
            "答复回到巡查 the answer is back at the patrol"
        );
        Expect.Equal("已在施工，围挡已设", answered.Text("result"), "result");
    }

    private async Task HoldCentreMeetingAsync()
    {
        Screen.Title("日会商：交办的事项答复了 · A daily meeting, and the action that came back");
        const string desk = "dev-dispatcher";
        var meeting = await CallOrFindMeetingAsync(desk);
        var action = await county.PostAsync(
            desk,
            $"/api/v1/meetings/{meeting}/actions",
            new()
            {
                ["text"] = $"{marker} 会商交办：核查南门积水",
                ["unit"] = "990001101",
                ["due"] = $"{now.ToOffset(TimeSpan.FromHours(8)).AddDays(7):yyyy-MM-dd}",
                ["kind"] = "incident",
            },
            201
        );
        await RejectAsync(action.Text("incidentId"), "已核查，积水已排");
        var returned = await PollAsync(
            async () =>
                (await county.GetAsync(desk, $"/api/v1/meetings/actions?meeting={meeting}&limit=200", print: false))[
                    "items"
                ]!
                    .AsArray()
                    .FirstOrDefault(row => row.Text("id") == action.Text("id") && row.Text("status") == "answered"),
            "答复回到会议 the answer is back at the meeting"
        );
        Expect.Equal("已核查，积水已排", returned.Text("result"), "result");
    }

    /// <summary>Today's daily meeting of the town, which an earlier run of the scenario may have held.</summary>
    private async Task<string> CallOrFindMeetingAsync(string desk)
    {
        var today = $"{now.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        var called = await county.PostAsync(
            desk,
            "/api/v1/meetings",
            new()
            {
                ["unit"] = "990001101",
                ["rhythm"] = "daily",
                ["scheduledFor"] = today,
            },
            201,
            409
        );
        var meeting = called["id"] is null ? called.Text("meeting") : called.Text("id");
        await county.GetAsync(desk, $"/api/v1/meetings/{meeting}/agenda", 200);
        await county.PostAsync(
            desk,
            $"/api/v1/meetings/{meeting}/hold",
            new()
            {
                ["heldAt"] = $"{now:O}",
                ["attendance"] = 6,
                ["minutes"] = "通报巡查情况。",
            },
            200,
            409
        );
        return meeting;
    }

    /// <summary>The incident arrives by message; its end goes back by message.</summary>
    private async Task RejectAsync(string handedOn, string reason)
    {
        await PollAsync(
            () => county.TryGetAsync("dev-intake", $"{Incidents}/{handedOn}"),
            "事件已到 the incident is there"
        );
        await county.PostAsync("dev-intake", $"{Incidents}/{handedOn}/reject", new() { ["reason"] = reason }, 200);
    }

    private JsonObject NewPatrol(params JsonObject[] findings) =>
        new()
        {
            ["grid"] = "990001101001001",
            ["doneAt"] = $"{now.AddMinutes(-30):O}",
            ["findings"] = new JsonArray([.. findings]),
        };
}
