using System.Text.Json;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>The second return goes to an arbiter, whose decision becomes a proposed rule (成例).</summary>
[Collection(IncidentCollection.Name)]
public sealed class ArbitrationTests(IncidentFixture host)
{
    private const string RulesPath = "/api/v1/routing-rules";

    [Fact]
    public async Task What_an_arbiter_decides_is_proposed_tried_and_accepted()
    {
        var category = await NewCategoryAsync();
        var id = await ToSecondReturnAsync(category);
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { }, 422);
        await host.As(Callers.Dispatcher)
            .MoveAsync(id, "dispatch", new { handlingUnit = "990001101001", reason = "小区内的事由社区办" });

        var proposal = Assert.Single(await ListAsync(ConfigurationRequests.TownAdmin, "proposed=true", category));
        Assert.Equal("990001101001", proposal.Text("handlingUnit"));
        Assert.Equal("990001101", proposal.Text("owner"));
        var precedent = proposal.GetProperty("precedent");
        Assert.Equal((id, "小区内的事由社区办"), (precedent.Text("incidentId"), precedent.Text("reason")));
        Assert.Equal(category, proposal.GetProperty("example").Text("category"));
        Assert.Empty(await ListAsync(ConfigurationRequests.TownAdmin, "proposed=false", category));
        Assert.Empty(await ListAsync(ConfigurationRequests.OtherTownAdmin, "proposed=true", category));
        Assert.Equal("990001101", (await DispatchByRulesAsync(category)).Text("handlingUnit"));

        var path = $"{RulesPath}/{proposal.Text("id")}/accept";
        var tried = await host.As(ConfigurationRequests.TownAdmin).PostAsync(path, new { dryRun = true });
        Assert.True(tried.Is(200)["rule"].GetProperty("proposed").GetBoolean());
        // The incident that the rules have just sent to the town; the arbiter's own is where the rule would send it.
        var effect = Assert.Single(
            tried["effects"].GetProperty("differences").EnumerateArray(),
            difference => difference.Text("wouldBe") == "990001101001"
        );
        Assert.Equal("990001101", effect.Text("was"));
        Assert.Single(await ListAsync(ConfigurationRequests.TownAdmin, "proposed=true", category));

        (await host.As(ConfigurationRequests.OtherTownAdmin).PostAsync(path, new { })).Is(404);
        (await host.As(Callers.Dispatcher).PostAsync(path, new { })).Is(403);
        var accepted = (await host.As(ConfigurationRequests.TownAdmin).PostAsync(path, new { })).Is(200);
        Assert.False(accepted["rule"].GetProperty("proposed").GetBoolean());
        Assert.Equal(
            "routing.rule.inForce",
            (await host.As(ConfigurationRequests.TownAdmin).PostAsync(path, new { })).Is(409).Code
        );
        var dispatched = await DispatchByRulesAsync(category);
        Assert.Equal("990001101001", dispatched.Text("handlingUnit"));
        Assert.Equal(proposal.Text("id"), dispatched["dispatchedBy"].Text("ruleId"));
    }

    [Fact]
    public async Task What_is_proposed_or_decided_already_is_not_proposed_again()
    {
        var category = await NewCategoryAsync();
        foreach (var _ in new[] { 1, 2 })
        {
            var id = await ToSecondReturnAsync(category);
            await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101001" });
        }
        var proposal = Assert.Single(await ListAsync(ConfigurationRequests.TownAdmin, "proposed=true", category));
        // The fallback sends there anyway.
        var other = await ToSecondReturnAsync(category);
        await host.As(Callers.Dispatcher).MoveAsync(other, "dispatch", new { handlingUnit = "990001101" });
        Assert.Single(await ListAsync(ConfigurationRequests.TownAdmin, "proposed=true", category));

        using var rejected = new HttpRequestMessage(HttpMethod.Delete, $"{RulesPath}/{proposal.Text("id")}");
        (await host.As(ConfigurationRequests.TownAdmin).SendAsync(rejected)).Is(204);
        Assert.Empty(await ListAsync(ConfigurationRequests.TownAdmin, "proposed=true", category));
        (
            await host.As(ConfigurationRequests.TownAdmin)
                .PostAsync($"{RulesPath}/{proposal.Text("id")}/accept", new { })
        ).Is(404);
    }

    [Fact]
    public async Task The_unit_of_last_resort_is_one_of_the_owner_and_shown_with_the_dispatch()
    {
        var category = await NewCategoryAsync();
        var rule = ConfigurationRequests.Rule(category: category);
        rule["lastResort"] = "990001102";
        var path = $"{RulesPath}/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";
        var refused = (await host.As(ConfigurationRequests.TownAdmin).PutAsync(path, rule)).Is(422);
        Assert.Equal("unit.unknown", refused["errors"].GetProperty("lastResort")[0].GetString());
        rule["lastResort"] = "990001101001";
        (await host.As(ConfigurationRequests.TownAdmin).PutAsync(path, rule)).Is(200);

        Assert.Equal("990001101001", (await DispatchByRulesAsync(category))["dispatchedBy"].Text("lastResort"));
        var named = await DispatchAsync(category, "990001101D01");
        Assert.Equal("990001101001", named["dispatchedBy"].Text("lastResort"));
    }

    private async Task<string> NewCategoryAsync()
    {
        var code = ConfigurationRequests.NewCategoryCode();
        var category = ConfigurationRequests.Category();
        category.Remove("attributes");
        (await host.As(ConfigurationRequests.TownAdmin).PutAsync($"/api/v1/categories/{code}", category)).Is(200);
        return code;
    }

    private async Task<string> ToSecondReturnAsync(string category)
    {
        var id = (await DispatchAsync(category, "990001101D01")).Id;
        await host.As(Callers.Handler).MoveAsync(id, "return", new { reason = "不归我们" });
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        var returned = await host.As(Callers.Handler).MoveAsync(id, "return", new { reason = "还是不归我们" });
        Assert.Equal("990001101", returned.Text("arbiter"));
        return id;
    }

    private Task<ApiResponse> DispatchByRulesAsync(string category) => DispatchAsync(category, null);

    private async Task<ApiResponse> DispatchAsync(string category, string? handlingUnit)
    {
        var report = IncidentRequests.Report();
        report["categoryCode"] = category;
        var id = (await host.As(Callers.Resident).ReportAsync(report)).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        return await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit });
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(Caller caller, string query, string category) =>
        (await host.As(caller).GetAsync($"{RulesPath}?{query}&category={category}", 200)).Elements();
}
