using System.Text.Json;
using GovPlatform.Support;

namespace GovPlatform.GridService.Tests;

public sealed partial class EndpointTests
{
    private void AddReforms(EndpointExamples examples)
    {
        examples.Add(
            "CreateReform",
            () => Task.FromResult(new ExampleCall("/api/v1/unit-reforms", Reform("2026-01-01")))
        );
        examples.Add("ListReforms", "/api/v1/unit-reforms");
        examples.Add(
            "GetReform",
            async () =>
            {
                var planned = await host.Admin.PostAsync("/api/v1/unit-reforms", Reform("2090-01-01"));
                return new($"/api/v1/unit-reforms/{planned.Is(201).Id}");
            }
        );
        examples.Add(
            "WithdrawReform",
            async () =>
            {
                var planned = await host.Admin.PostAsync("/api/v1/unit-reforms", Reform("2090-01-01"));
                return new($"/api/v1/unit-reforms/{planned.Is(201).Id}/withdraw");
            }
        );
        foreach (
            var (operation, action) in new[]
            {
                ("SplitGrid", "split"),
                ("MergeGrids", "merge"),
                ("RedrawGrid", "redraw"),
            }
        )
        {
            examples.Add(
                operation,
                async () =>
                {
                    (await host.Admin.ImportGridsAsync(Grids())).Is(200);
                    var number = codes;
                    var grid = (await host.Admin.GetAsync($"/api/v1/grids?unit=880001101001{number}"))
                        .Elements()
                        .Single();
                    return new($"/api/v1/grids/{grid.Text("id")}/{action}", GridReform(action, number));
                }
            );
        }
    }

    private static object Reform(string day) =>
        new
        {
            day,
            reason = "镇府〔2026〕1号",
            steps = new[]
            {
                new
                {
                    kind = "begin",
                    code = NewCode(),
                    name = "四社区",
                    level = "community",
                    parentCode = "880001101",
                },
            },
        };

    private static object GridReform(string action, int number)
    {
        var (code, day, reason) = ($"880001101001{number}", "2090-01-01", "网格调整");
        JsonElement Geometry(int from, int to) => JsonSerializer.Deserialize<JsonElement>(Borders(number, from, to));
        return action switch
        {
            "split" => new
            {
                day,
                reason,
                into = new[]
                {
                    new
                    {
                        code,
                        name = "甲",
                        geometry = Geometry(0, 1),
                    },
                    new
                    {
                        code = NewCode(),
                        name = "乙",
                        geometry = Geometry(1, 2),
                    },
                },
            },
            "merge" => new
            {
                day,
                reason,
                with = new[] { code + "B" },
                into = code,
            },
            _ => new
            {
                day,
                reason,
                geometry = Geometry(0, 1),
            },
        };
    }
}
