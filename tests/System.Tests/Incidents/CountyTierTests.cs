using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.WholeSystem.Incidents;

/// <summary>A matter of the county itself goes its whole way with the demo county's own accounts.</summary>
public sealed class CountyTierTests(Stack stack)
{
    [Fact]
    public async Task A_matter_of_the_county_is_accepted_handled_verified_and_judged_by_its_reporter()
    {
        var report = Reports.New("省道边坡落石");
        // Outside every grid: the county's.
        report["location"] = new JsonObject { ["longitude"] = 102.01, ["latitude"] = 38.01 };
        var reported = await stack.Callers.PostAsync("dev-resident", Reports.Path, report);
        Assert.Equal((201, "county", "990001"), (reported.Code, reported.Value("tier"), reported.Value("unit")));
        var path = $"{Reports.Path}/{reported.Value("id")}";
        await MoveAsync("dev-county-desk", "accept", new JsonObject());
        await MoveAsync("dev-county-desk", "dispatch", new JsonObject { ["handlingUnit"] = "990001D01" });
        await MoveAsync("dev-county-handler", "take", new JsonObject());
        await MoveAsync("dev-county-handler", "resolve", new JsonObject { ["result"] = "已清理并加装防护网" });
        await MoveAsync("dev-county-verifier", "verify", new JsonObject());

        // The reporter, with number and code and without a token.
        var judged = await stack.Callers.PostAsync(
            null,
            $"/api/v1/reports/{reported.Value("number")}/record-feedback",
            new JsonObject { ["answer"] = "satisfied" },
            code: reported.Value("code")
        );
        Assert.Equal(204, judged.Code);
        Assert.Equal("closed", (await stack.Callers.GetAsync("dev-county-desk", path)).Value("status"));

        async Task MoveAsync(string account, string move, JsonObject body)
        {
            var moved = await stack.Callers.PostAsync(account, $"{path}/{move}", body);
            Assert.True(moved.Code == 200, $"{account} {move}: {moved.Text}");
        }
    }
}
