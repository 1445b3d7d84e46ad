using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>并案 by the API: suggestions, merging, what follows from the survivor's end, and undoing it.</summary>
[Collection(IncidentCollection.Name)]
public sealed class MergeTests(IncidentFixture host)
{
    [Fact]
    public async Task A_repeated_report_is_suggested_and_one_of_another_matter_or_place_is_not()
    {
        // A place of its own, so that other tests' reports are not suggested; about 50 m, 500 m.
        var id = await ReportAsync("东湖小区三号楼二单元楼道灯不亮", 0);
        var same = await ReportAsync("东湖小区三号楼楼道灯不亮了", 0.0005);
        var similar = await ReportAsync("楼道感应灯坏", 0);
        await ReportAsync("东湖小区三号楼二单元楼道灯不亮", 0.005);
        await ReportAsync("东湖小区三号楼二单元楼道灯不亮", 0, "sanitation.garbage");
        var sameGroup = await ReportAsync("东湖小区三号楼二单元路灯不亮", 0, "lighting.street");
        var ended = await ReportAsync("东湖小区三号楼二单元楼道灯不亮", 0);
        await host.As(Callers.Intake).MoveAsync(ended, "reject", new { reason = "重复" });

        var found = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}/duplicates", 200);
        var suggestions = found.Elements();
        Assert.Equal(
            [same, similar, sameGroup],
            suggestions.Select(suggestion => suggestion.GetProperty("incident").Text("id"))
        );
        Assert.InRange(suggestions[0].GetProperty("metres").GetDouble(), 40, 60);
        Assert.True(
            suggestions[0].GetProperty("similarity").GetDouble() > suggestions[1].GetProperty("similarity").GetDouble()
        );
        (await host.As(Callers.OtherTown).GetAsync($"{IncidentFixture.Path}/{id}/duplicates")).Is(404);
    }

    /// <summary>Where hundreds of matters of other kinds are open at one place, the repeated one is still found.</summary>
    [Fact]
    public async Task A_repeated_report_is_found_among_many_others_at_the_same_place()
    {
        const double North = 0.0022;
        var first = await ReportAsync("西湖小区路灯不亮", North, "lighting.street");
        for (var number = 0; number < 220; number++)
        {
            await ReportAsync($"西湖小区{number}号楼道灯坏", North);
        }
        var repeated = await ReportAsync("西湖小区的路灯不亮了", North, "lighting.street");
        var found = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{repeated}/duplicates", 200);
        Assert.Equal(first, found.Elements()[0].GetProperty("incident").Text("id"));
        Assert.Equal(20, found.Elements().Count);
    }

    [Fact]
    public async Task All_reporters_are_told_when_the_survivor_closes()
    {
        var (first, second, third) = (await ReportAsync(), await ReportAsync(), await ReportAsync());
        await MergeAsync(first, second);
        await MergeAsync(second, third);
        var merged = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}?mergedInto={third}&limit=10", 200);
        Assert.Equal([second], merged.Items("id"));
        await CloseAsync(third);

        var survivor = await host.As(Callers.Resident).GetAsync($"{IncidentFixture.Path}/{third}", 200);
        foreach (var id in new[] { first, second })
        {
            var told = (await TimelineAsync(id))[^1];
            Assert.Equal("inform", told.Text("move"));
            Assert.Equal($"{survivor.Text("number")} 已办结：已换灯泡", told.Text("text"));
        }
    }

    [Fact]
    public async Task What_was_merged_into_a_withdrawn_incident_comes_back()
    {
        var (first, second) = (await ReportAsync(), await ReportAsync());
        await MergeAsync(first, second);
        await host.As(Callers.Resident).MoveAsync(second, "withdraw");
        var back = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{first}", 200);
        Assert.Equal(("reported", null), (back.Text("status"), back.Text("mergedInto")));
        Assert.Contains("accept", back.Elements("allowed").Select(move => move.ToString()));
    }

    [Fact]
    public async Task A_merging_can_be_undone_by_the_desk_and_by_no_one_else()
    {
        var (first, second) = (await ReportAsync(), await ReportAsync());
        await MergeAsync(first, second);
        await host.As(Callers.Dispatcher).MoveAsync(first, "unmerge", new { reason = "不是一件事" }, 403);
        await host.As(Callers.Intake).MoveAsync(first, "unmerge", new { }, 422);
        var back = await host.As(Callers.Intake).MoveAsync(first, "unmerge", new { reason = "不是一件事" });
        Assert.Equal(("reported", null), (back.Text("status"), back.Text("mergedInto")));
        Assert.NotNull(back.Text("dueAt"));
        await host.As(Callers.Intake).MoveAsync(first, "unmerge", new { reason = "不是一件事" }, 409);
        await host.As(Callers.Intake).MoveAsync(first, "accept");
    }

    /// <summary>Of two desks that merge the same two incidents into each other, one succeeds: no matter is lost.</summary>
    [Fact]
    public async Task Two_incidents_are_never_merged_into_each_other()
    {
        for (var round = 0; round < 5; round++)
        {
            var (first, second) = (await ReportAsync(), await ReportAsync());
            var answers = await Task.WhenAll(
                PostMergeAsync(first, second),
                PostMergeAsync(second, first),
                PostMergeAsync(first, second)
            );
            Assert.Equal(1, answers.Count(answer => answer.Status == 200));
            Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal(409, answer.Status));
        }
    }

    [Fact]
    public async Task An_incident_is_not_merged_into_itself_or_into_one_that_has_ended()
    {
        var (first, second) = (await ReportAsync(), await ReportAsync());
        Assert.Equal("incident.mergeTarget.invalid", (await PostMergeAsync(first, first)).Is(409).Code);
        await host.As(Callers.Intake).MoveAsync(second, "reject", new { reason = "重复" });
        Assert.Equal("incident.mergeTarget.invalid", (await PostMergeAsync(first, second)).Is(409).Code);
    }

    [Fact]
    public async Task Parts_of_a_case_are_listed_by_it()
    {
        var whole = await ReportAsync();
        var report = IncidentRequests.Report("同案第二处");
        report["parentId"] = whole;
        var part = (await host.As(Callers.Intake).ReportAsync(report)).Id;
        var parts = await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}?parentId={whole}", 200);
        Assert.Equal([part], parts.Items("id"));
    }

    private async Task CloseAsync(string id)
    {
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        await host.As(Callers.Handler).MoveAsync(id, "take");
        await host.As(Callers.Handler)
            .MoveAsync(id, "resolve", new { result = "已换灯泡", evidence = Array.Empty<string>() });
        await host.As(Callers.Verifier).MoveAsync(id, "verify");
        await host.As(Callers.Intake).MoveAsync(id, "record-feedback", new { answer = "satisfied" });
    }

    private Task MergeAsync(string id, string into) =>
        host.As(Callers.Intake).MoveAsync(id, "merge", new { into, reason = "重复" });

    private Task<ApiResponse> PostMergeAsync(string id, string into) =>
        host.As(Callers.Intake).PostAsync($"{IncidentFixture.Path}/{id}/merge", new { into, reason = "重复" });

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> TimelineAsync(string id) =>
        (await host.As(Callers.Resident).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200)).Elements();

    private async Task<string> ReportAsync() => (await host.As(Callers.Resident).ReportAsync()).Id;

    private async Task<string> ReportAsync(string text, double north, string category = "lighting.stairwell")
    {
        var report = IncidentRequests.Report(text, 103.0951, 38.6241 + north);
        report["categoryCode"] = category;
        return (await host.As(Callers.Resident).ReportAsync(report)).Id;
    }
}
