using System.Text.Json.Nodes;
using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Replies;

/// <summary>Standard texts: found for an incident, filled in, kept by version, and walled by owner.</summary>
[Collection(IncidentCollection.Name)]
public sealed class ReplyTemplateTests(IncidentFixture host)
{
    private const string TemplatesPath = "/api/v1/reply-templates";

    [Fact]
    public async Task The_texts_for_an_incident_are_filled_in_the_nearest_first()
    {
        var all = Title();
        var (own, group, street) = (Title(), Title(), Title());
        await ChangeAsync(ConfigurationRequests.CountyAdmin, all, "全县：{number} 由{handlingUnit}办理，{dueAt}前答复");
        await ChangeAsync(
            ConfigurationRequests.TownAdmin,
            own,
            "您反映的{category}（{number}）由{unit}受理",
            "lighting.stairwell"
        );
        await ChangeAsync(ConfigurationRequests.TownAdmin, group, "照明类", "lighting");
        await ChangeAsync(ConfigurationRequests.TownAdmin, street, "路灯", "lighting.street");
        await ChangeAsync(ConfigurationRequests.OtherTownAdmin, Title(), "别镇");
        var report = await host.As(Callers.GridMember).ReportAsync();
        var path = $"{IncidentFixture.Path}/{report.Id}/replies?move=reject";

        var replies = (await host.As(Callers.Intake).GetAsync(path, 200)).Elements();
        string?[] known = [all, own, group, street];
        var mine = replies.Where(reply => known.Contains(reply.Text("title"))).ToList();
        Assert.Equal([own, group, all], mine.Select(reply => reply.Text("title")!));
        Assert.DoesNotContain(replies, reply => reply.Text("text") == "别镇");
        Assert.Equal($"您反映的楼道照明（{report.Text("number")}）由演示990001101001001受理", mine[0].Text("text"));
        Assert.Matches(
            $"^全县：{report.Text("number")} 由待定办理，\\d{{4}}年\\d+月\\d+日\\d\\d:\\d\\d前答复$",
            mine[2].Text("text")
        );

        await host.As(Callers.Intake).MoveAsync(report.Id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(report.Id, "dispatch");
        var later = (await host.As(Callers.Intake).GetAsync(path, 200)).Elements();
        Assert.DoesNotContain(
            "待定",
            later.Single(reply => reply.Text("title") == all).Text("text"),
            StringComparison.Ordinal
        );
        var suspending = path.Replace("reject", "suspend", StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await host.As(Callers.Intake).GetAsync(suspending, 200)).Elements(),
            reply => known.Contains(reply.Text("title"))
        );
        await host.As(Callers.OtherTown).GetAsync(path, 404);
        await host.As(Callers.Intake).GetAsync(path.Replace("reject", "accept", StringComparison.Ordinal), 400);
    }

    [Fact]
    public async Task A_text_with_a_placeholder_that_does_not_exist_or_for_a_silent_move_is_refused()
    {
        foreach (var text in new[] { "{phone}", "{ number }", "{}", "{reporter}的{number}" })
        {
            var refused = (await PutAsync(ConfigurationRequests.TownAdmin, NewPath(), Body(Title(), text))).Is(422);
            Assert.Equal("reply.placeholder.unknown", refused["errors"].GetProperty("text")[0].GetString());
        }
        var silent = Body(Title(), "好");
        silent["move"] = "accept";
        (await PutAsync(ConfigurationRequests.TownAdmin, NewPath(), silent)).Is(422);
        (await PutAsync(ConfigurationRequests.TownAdmin, NewPath(), Body(Title(), "好", "no.such"))).Is(422);
        (await PutAsync(ConfigurationRequests.TownAdmin, NewPath(), Body("", "好"))).Is(422);
        (await PutAsync(Callers.Dispatcher, NewPath(), Body(Title(), "好"))).Is(403);
        // Braces that hold no placeholder are part of the text.
        (await PutAsync(ConfigurationRequests.TownAdmin, NewPath(), Body(Title(), "见第{number号"))).Is(200);
    }

    [Fact]
    public async Task Every_version_is_kept_and_only_the_owners_side_changes_or_retires_it()
    {
        var title = Title();
        var path = await ChangeAsync(ConfigurationRequests.TownAdmin, title, "第一版");
        (await PutAsync(ConfigurationRequests.TownAdmin, path, Body(title, "第二版"))).Is(200);
        using var foreign = new HttpRequestMessage(HttpMethod.Delete, path);
        (await host.As(ConfigurationRequests.OtherTownAdmin).SendAsync(foreign)).Is(404);
        var versions = (await host.As(ConfigurationRequests.TownAdmin).GetAsync($"{path}/versions", 200)).Elements();
        Assert.Equal(2, versions.Count);
        Assert.Single(
            await TitlesAsync(ConfigurationRequests.TownAdmin, "?move=reject&category=lighting.street"),
            title
        );
        Assert.DoesNotContain(title, await TitlesAsync(ConfigurationRequests.OtherTownAdmin, ""));
        using var retire = new HttpRequestMessage(HttpMethod.Delete, path);
        (await host.As(ConfigurationRequests.TownAdmin).SendAsync(retire)).Is(204);
        Assert.DoesNotContain(title, await TitlesAsync(ConfigurationRequests.TownAdmin, ""));
        using var again = new HttpRequestMessage(HttpMethod.Delete, path);
        (await host.As(ConfigurationRequests.TownAdmin).SendAsync(again)).Is(404);
    }

    private static string Title() => $"模板 {EndpointExamples.NewId()}";

    private static string NewPath() => $"{TemplatesPath}/{EndpointExamples.NewId()}";

    private static JsonObject Body(string title, string text, string? category = null) =>
        new()
        {
            ["move"] = "reject",
            ["title"] = title,
            ["text"] = text,
            ["category"] = category,
        };

    private async Task<string> ChangeAsync(Caller admin, string title, string text, string? category = null)
    {
        var path = NewPath();
        (await PutAsync(admin, path, Body(title, text, category))).Is(200);
        return path;
    }

    private Task<ApiResponse> PutAsync(Caller caller, string path, JsonObject body) =>
        host.As(caller).PutAsync(path, body);

    private async Task<IEnumerable<string?>> TitlesAsync(Caller caller, string query) =>
        (await host.As(caller).GetAsync(TemplatesPath + query, 200))
            .Elements()
            .Select(template => template.Text("title"));
}
