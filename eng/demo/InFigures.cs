using System.Text.Json.Nodes;

/// <content>The figures before and after.</content>
sealed partial class Demo
{
    /// <summary>What must have moved when the story is told, and by how much.</summary>
    private static readonly (string Name, string Words, int By)[] Figures =
    [
        ("matters.solvedAtTier.station", "小区里解决 solved in the estate", 1),
        ("mediation.agreed", "调解达成 mediations agreed", 1),
        ("incidents.reported", "上报 reported", 1),
        ("incidents.closed", "办结 closed", 1),
        ("volunteer.people", "志愿者 volunteers", 2),
        ("volunteer.minutes", "志愿服务分钟 minutes", 60),
    ];

    private async Task FiguresMoveAsync(long[] before)
    {
        await UntilAsync(
            async () =>
            {
                var after = await CountAsync();
                return Figures.Index().All(f => after[f.Index] >= before[f.Index] + f.Item.By) ? new JsonArray() : null;
            },
            "数字跟上了 the figures have followed"
        );
        await FiguresAsync("之后的数字", "The figures after");
    }

    private async Task<long[]> FiguresAsync(string chinese, string english)
    {
        Screen.Title($"{chinese} · {english}");
        var counts = await CountAsync();
        foreach (var (index, figure) in Figures.Index())
        {
            Screen.Note($"{figure.Words} {counts[index]}");
        }

        Screen.Note($"看板上的小事不出小区 share solved at stations, on the board {board.Now.Text("solvedAtStation")}");

        return counts;
    }

    private async Task<long[]> CountAsync()
    {
        // Service counts by when its shift began, which was a while ago.
        var today = now.AddMinutes(-40).ToOffset(TimeSpan.FromHours(8));
        var counts = new List<long>();
        foreach (var (name, _, _) in Figures)
        {
            var path = $"/api/v1/figures/{name}?unit=990001&from={today:yyyy-MM-dd}&to={today.AddDays(2):yyyy-MM-dd}";
            counts.Add((await county.GetAsync("dev-leader", path, aloud: false))["numerator"]!.GetValue<long>());
        }

        return [.. counts];
    }
}
