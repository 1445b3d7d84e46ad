using System.Text.Json.Nodes;

/// <content>The organisation tree: a community is to be split in two; what would move is shown first, then it is planned.</content>
sealed partial class Demo
{
    private const string Community = "990001101001";

    private async Task SplitAsync()
    {
        Screen.Title(
            "社区分拆：先看会动什么，再定生效日 · A community is to be split: first what would move, then the day"
        );
        const string admin = "dev-admin";
        var children = await county.GetAsync(admin, $"/api/v1/units?parent={Community}&limit=200", 200);
        var grids = children["items"]!.AsArray().Select(unit => unit!.Text("code")).ToList();
        var split = NewSplit(grids);
        var preview = await county.PostAsync(admin, "/api/v1/unit-reforms?dryRun=true", split, 200);
        Expect.Equal("0", $"{preview["refused"]!.AsArray().Count}", "refused");
        Expect.Equal($"{grids.Count}", $"{preview["change"]!.AsArray().Count}", "grids that move");
        var planned = await county.PostAsync(admin, "/api/v1/unit-reforms", split, 201);
        Expect.Equal("planned", planned.Text("status"), "status");
        // The scenario can be run again, so the community stays as it is.
        await county.PostAsync(admin, $"/api/v1/unit-reforms/{planned.Text("id")}/withdraw", [], 200);
        var code = await county.GetAsync(admin, $"/api/v1/units/{Community}/successors", 200);
        Expect.Equal(Community, code["current"]![0].Text("code"), "the code still means the community");
    }

    /// <summary>The first half of the grids, rounded up, comes under one new community, the others under another.</summary>
    private JsonObject NewSplit(List<string> grids)
    {
        var (first, second) = (Community[..9] + "901", Community[..9] + "902");
        JsonObject Begin(string code, string name) =>
            new()
            {
                ["kind"] = "begin",
                ["code"] = code,
                ["name"] = name,
                ["level"] = "community",
                ["parentCode"] = Community[..9],
                ["leadingBody"] = $"中共{name}支部委员会",
            };
        JsonObject Successor(string code, double share) => new() { ["code"] = code, ["share"] = share };
        var moves = grids.Select(
            (grid, index) =>
                (JsonNode)
                    new JsonObject
                    {
                        ["kind"] = "move",
                        ["code"] = grid,
                        ["parentCode"] = index * 2 < grids.Count ? first : second,
                    }
        );
        var end = new JsonObject
        {
            ["kind"] = "end",
            ["code"] = Community,
            ["successors"] = new JsonArray(Successor(first, 0.5), Successor(second, 0.5)),
        };
        return new()
        {
            ["day"] = $"{now.ToOffset(TimeSpan.FromHours(8)).AddDays(30):yyyy-MM-dd}",
            ["reason"] = $"{marker} 社区规模调整",
            ["steps"] = new JsonArray([Begin(first, "演示一社区"), Begin(second, "演示二社区"), .. moves, end]),
        };
    }
}
