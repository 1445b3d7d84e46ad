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

    /// <summary>
    /// The mediation is a matter solved in the estate: the share follows by its two parts, and the board shows what they
    /// make.
    /// </summary>
    private async Task ShareMovesAsync(Share before)
    {
        var after = before;
        await UntilAsync(
            async () =>
            {
                after = await ShareAsync();
                return after.Solved > before.Solved && board.Now.Text("solvedAtStation") == after.Shown
                    ? new JsonArray()
                    : null;
            },
            "小事不出小区跟上了 the share has followed"
        );
        Screen.Note($"小事不出小区 share solved at stations {before} → {after}");
    }

    /// <summary>The share since the ledger began, as the board tells it.</summary>
    private async Task<Share> ShareAsync()
    {
        var path =
            $"/api/v1/figures/matters.solvedAtTier.station?unit=990001&from=2000-01-01&to={now.AddDays(2):yyyy-MM-dd}";
        var figure = await county.GetAsync("dev-leader", path, aloud: false);
        var share = new Share(figure["numerator"]!.GetValue<long>(), figure["denominator"]!.GetValue<long>());
        var value = figure["value"]!.GetValue<decimal>();
        Expect.Equal($"{(decimal)share.Solved / share.All:0.000000}", $"{value:0.000000}", "小事不出小区 the share");
        return share;
    }

    /// <summary>Matters solved at a station, of all that were solved.</summary>
    private sealed record Share(long Solved, long All)
    {
        /// <summary>As the board shows it: five on either side, or nothing.</summary>
        public string Shown =>
            Solved < 5 || All - Solved < 5 ? "—" : FormattableString.Invariant($"{100m * Solved / All:0.0}%");

        public override string ToString() => $"{Solved}/{All} = {Shown}";
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
