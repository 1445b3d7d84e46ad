using System.Text.Json.Nodes;

/// <content>
/// Deadlines over holidays, a case that is returned twice and its precedent, and two reports of one matter.
/// </content>
sealed partial class Demo
{
    private const string Rules = "/api/v1/routing-rules";
    private const string Works = "990001101D01";

    private async Task VerifyDeadlinesAsync()
    {
        Screen.Title("期限跳过节假日，调休照算 · Deadlines skip holidays and count working weekends");
        // The notices of the State Council for 2025: a working Sunday before the Spring Festival, and National Day.
        await VerifyDeadlineAsync("2025-01-26T10:00:00%2B08:00", 5, "2025-02-08T10:00:00Z");
        await VerifyDeadlineAsync("2025-09-30T10:00:00%2B08:00", 3, "2025-10-11T10:00:00Z");
    }

    private async Task VerifyDeadlineAsync(string from, int days, string expected)
    {
        var deadline = await county.GetAsync(
            "dev-dispatcher",
            $"/api/v1/calendars/deadline?from={from}&workingDays={days}"
        );
        Screen.Note($"+{days} 个工作日 working days → {deadline.Text("dueAt")}");
        Expect.Equal(
            expected,
            $"{DateTimeOffset.Parse(deadline.Text("dueAt")).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}",
            "dueAt"
        );
    }

    /// <summary>One matter, reported twice and returned twice: one case goes on, and both reporters hear its end.</summary>
    private async Task ArbitrateAsync()
    {
        Screen.Title(
            "退单两次，由上级裁定，裁定留作成例 · Returned twice: an arbiter decides, and the decision becomes a precedent"
        );
        var survivor = await ReportAsync($"{marker}三号楼门口路灯不亮");
        await StepAsync("dev-intake", survivor, "accept", [], "accepted");
        for (var round = 0; round < 2; round++)
        {
            await StepAsync("dev-dispatcher", survivor, "dispatch", new() { ["handlingUnit"] = Works }, "dispatched");
            await StepAsync("dev-handler", survivor, "return", new() { ["reason"] = "不属本部门职责。" }, "accepted");
        }
        await county.PostAsync("dev-dispatcher", $"{Incidents}/{survivor}/dispatch", [], 422);
        var decision = new JsonObject { ["handlingUnit"] = Works, ["reason"] = "镇内路灯由工程部门维护。" };
        await StepAsync("dev-dispatcher", survivor, "dispatch", decision, "dispatched");
        await TryPrecedentAsync(survivor);

        Screen.Title("同一件事报了两次，并案，两人都得到答复 · Reported twice, merged, and both are answered");
        var repeated = await ReportAsync($"{marker}三号楼门口的路灯不亮了");
        var suggestions = await county.GetAsync("dev-intake", $"{Incidents}/{repeated}/duplicates");
        var found = suggestions["items"]!
            .AsArray()
            .FirstOrDefault(suggestion => suggestion!["incident"].Text("id") == survivor);
        Screen.Note($"疑似重复 may be the same: {found.Text("metres")} m, {found.Text("similarity")}");
        Expect.Equal(survivor, (found?["incident"]).Text("id"), "重复 the duplicate");
        await StepAsync("dev-intake", repeated, "merge", new() { ["into"] = survivor }, "merged");
        await StepAsync("dev-intake", repeated, "unmerge", new() { ["reason"] = "再核一次。" }, "reported");
        await StepAsync("dev-intake", repeated, "merge", new() { ["into"] = survivor }, "merged");
        await EndAsync(survivor);
        await WaitForBoardAsync("照明", "已办结");
        var told = (await county.GetAsync("dev-intake", $"{Incidents}/{repeated}/timeline?limit=200"))[
            "items"
        ]!.AsArray()[^1];
        Screen.Note($"{told.Text("move")}: {told.Text("text")}");
        Expect.Equal("inform", told.Text("move"), "答复 the answer to the second reporter");
    }

    /// <summary>The dry run beside the proposal; it is retired, so that the scenario can be repeated.</summary>
    private async Task TryPrecedentAsync(string decided)
    {
        var proposed = await county.GetAsync("dev-admin", $"{Rules}?proposed=true&category=lighting.street");
        var proposal = proposed["items"]!.AsArray().First(rule => rule!["precedent"].Text("incidentId") == decided)!;
        Screen.Note($"成例 precedent: {proposal["precedent"].Text("reason")}");
        var tried = await county.PostAsync(
            "dev-admin",
            $"{Rules}/{proposal.Text("id")}/accept",
            new() { ["dryRun"] = true },
            200
        );
        var effects = tried["effects"]!;
        Screen.Note(
            $"试算 dry run: {effects["differences"]!.AsArray().Count} / {effects.Text("replayed")} 会改派 would have gone elsewhere"
        );
        await county.DeleteAsync("dev-admin", $"{Rules}/{proposal.Text("id")}", 204);
    }

    private async Task EndAsync(string id)
    {
        await StepAsync("dev-handler", id, "take", [], "handling");
        await StepAsync("dev-handler", id, "resolve", new() { ["result"] = "已更换灯具。" }, "verifying");
        await StepAsync("dev-verifier", id, "verify", [], "awaitingFeedback");
        await StepAsync("dev-intake", id, "record-feedback", new() { ["answer"] = "satisfied" }, "closed");
    }

    private async Task<string> ReportAsync(string description)
    {
        var report = await county.PostAsync(
            "dev-intake",
            Incidents,
            new()
            {
                ["categoryCode"] = "lighting.street",
                ["description"] = description,
                ["location"] = new JsonObject { ["longitude"] = 103.09, ["latitude"] = 38.62 },
            },
            201
        );
        return report.Text("id");
    }

    private async Task StepAsync(string who, string id, string move, JsonObject body, string status)
    {
        var answer = await county.PostAsync(who, $"{Incidents}/{id}/{move}", body, 200);
        Expect.Equal(status, answer.Text("status"), "status");
    }
}
