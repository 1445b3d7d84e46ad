using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Cases that several units work on: parts of a larger case (联合处置), and the unit asked first (首接负责).</summary>
[Collection(IncidentCollection.Name)]
public sealed class JointWorkTests(IncidentFixture host)
{
    private static readonly Caller Desk = Callers.Dispatcher with
    {
        Permissions = [.. Callers.Dispatcher.Permissions, "incident.join"],
    };

    [Fact]
    public async Task Reports_join_a_case_which_then_does_not_close_before_them()
    {
        var parent = (await host.As(Callers.GridMember).ReportAsync()).Id;
        var part = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Desk).MoveAsync(part, "join", new { parentId = parent }, 422);
        (await JoinAsync(part, parent)).Is(200);
        Assert.Equal(parent, (await host.As(Desk).GetAsync(Path(part), 200)).Text("parentId"));
        var parts = (await host.As(Desk).GetAsync($"{IncidentFixture.Path}?parentId={parent}", 200)).Items("id");
        Assert.Equal([part], parts);
        Assert.Equal(["report", "join"], await MovesAsync(part));
        Assert.Equal(["report", "absorb"], await MovesAsync(parent));

        await ToFeedbackAsync(parent);
        var refused = await host.As(Callers.Intake)
            .MoveAsync(parent, "record-feedback", new { answer = "satisfied" }, 409);
        Assert.Equal("incident.parts.open", refused.Code);
        // It leaves again, so nothing holds the case any more.
        (await JoinAsync(part, null)).Is(200);
        await host.As(Callers.Intake).MoveAsync(parent, "record-feedback", new { answer = "satisfied" });
    }

    [Fact]
    public async Task Only_an_open_case_that_is_no_part_itself_is_joined()
    {
        var parent = (await host.As(Callers.GridMember).ReportAsync()).Id;
        var part = (await host.As(Callers.GridMember).ReportAsync()).Id;
        var third = (await host.As(Callers.GridMember).ReportAsync()).Id;
        (await JoinAsync(part, parent)).Is(200);
        (await JoinAsync(part, parent)).Is(422, "incident.parent.invalid");
        (await JoinAsync(third, part)).Is(422, "incident.parent.invalid");
        (await JoinAsync(parent, third)).Is(422, "incident.parent.invalid");
        (await JoinAsync(third, third)).Is(422, "incident.parent.invalid");
        (await JoinAsync(third, null)).Is(422, "incident.parent.invalid");
        (await JoinAsync(third, EndpointExamples.NewId().ToString())).Is(422);
        var ended = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(ended, "reject", new { reason = "不属实" });
        (await JoinAsync(third, ended)).Is(422, "incident.parent.invalid");
        var elsewhere = Callers.OtherTown with { Permissions = Desk.Permissions };
        (await host.As(elsewhere).PostAsync($"{Path(third)}/join", new { parentId = parent, reason = "一并处理" })).Is(
            404
        );
        Assert.Equal(["report"], await MovesAsync(third));

        var report = IncidentRequests.Report();
        report["parentId"] = part;
        (await host.As(Callers.GridMember).PostAsync(IncidentFixture.Path, report)).Is(422);
    }

    [Fact]
    public async Task Where_several_units_could_the_one_asked_first_leads_and_keeps_it()
    {
        var category = ConfigurationRequests.NewCategoryCode();
        var body = ConfigurationRequests.Category();
        body.Remove("attributes");
        (await host.As(ConfigurationRequests.TownAdmin).PutAsync($"/api/v1/categories/{category}", body)).Is(200);
        var rule = ConfigurationRequests.Rule(category: category);
        rule["supportingUnits"] = new System.Text.Json.Nodes.JsonArray("990001102");
        var path = $"/api/v1/routing-rules/{EndpointExamples.NewId()}";
        var refused = (await host.As(ConfigurationRequests.TownAdmin).PutAsync(path, rule)).Is(422);
        Assert.Equal("unit.unknown", refused["errors"].GetProperty("supportingUnits")[0].GetString());
        rule["supportingUnits"] = new System.Text.Json.Nodes.JsonArray("990001101001", "990001101");
        (await host.As(ConfigurationRequests.TownAdmin).PutAsync(path, rule)).Is(200);

        var dispatched = await DispatchAsync(category, null);
        Assert.Equal("990001101D01", dispatched.Text("handlingUnit"));
        Assert.Equal(["990001101001", "990001101"], SupportingUnits(dispatched));
        Assert.Contains("首接牵头", dispatched["dispatchedBy"].Text("explanation"), StringComparison.Ordinal);
        var handler = host.As(Callers.Handler);
        foreach (var move in new[] { "take", null })
        {
            var kept = await handler.MoveAsync(dispatched.Id, "return", new { reason = "不归我们" }, 409);
            Assert.Equal("incident.return.leads", kept.Code);
            Assert.DoesNotContain(
                "return",
                (await handler.GetAsync(Path(dispatched.Id), 200))["allowed"]
                    .EnumerateArray()
                    .Select(m => m.GetString())
            );
            if (move is not null)
            {
                await handler.MoveAsync(dispatched.Id, move);
            }
        }
        // A dispatcher may ask another one of them first, which leads then.
        var named = await DispatchAsync(category, "990001101");
        Assert.Equal(["990001101D01", "990001101001"], SupportingUnits(named));
        // One whom the rule does not name is as any other.
        var other = await DispatchAsync(category, "990001101001001");
        Assert.Equal(
            System.Text.Json.JsonValueKind.Null,
            other["dispatchedBy"].GetProperty("supportingUnits").ValueKind
        );
    }

    private static IEnumerable<string?> SupportingUnits(ApiResponse incident) =>
        incident["dispatchedBy"].GetProperty("supportingUnits").EnumerateArray().Select(unit => unit.GetString());

    private async Task<ApiResponse> DispatchAsync(string category, string? unit)
    {
        var report = IncidentRequests.Report();
        report["categoryCode"] = category;
        var id = (await host.As(Callers.GridMember).ReportAsync(report)).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        return await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = unit });
    }

    private Task<ApiResponse> JoinAsync(string part, string? parent) =>
        host.As(Desk).PostAsync($"{Path(part)}/join", new { parentId = parent, reason = "一并处理" });

    private async Task<IEnumerable<string?>> MovesAsync(string id) =>
        (await host.As(Callers.Leader).GetAsync($"{Path(id)}/timeline", 200))
            .Elements()
            .Select(step => step.Text("move"));

    private async Task ToFeedbackAsync(string id)
    {
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch");
        await host.As(Callers.Handler).MoveAsync(id, "take");
        await host.As(Callers.Handler).MoveAsync(id, "resolve", new { result = "已更换" });
        await host.As(Callers.Verifier).MoveAsync(id, "verify");
    }

    private static string Path(string id) => $"{IncidentFixture.Path}/{id}";
}
