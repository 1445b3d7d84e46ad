using System.Text.Json.Nodes;

/// <content>Figures before and after the scenario.</content>
sealed partial class Demo
{
    /// <summary>May open every fact behind the figures, so gets them exactly and with today's; a leader does not.</summary>
    private const string Statistician = "dev-statistician";

    /// <summary>The figures that must increase, with their label and the minimum increase.</summary>
    private static readonly (string Name, string Label, int Increase)[] Figures =
    [
        ("matters.solvedAtTier.station", "小区里解决 solved in the estate", 1),
        ("mediation.agreed", "调解达成 mediations agreed", 1),
        ("incidents.reported", "上报 reported", 1),
        ("incidents.closed", "办结 closed", 1),
        ("volunteer.people", "志愿者 volunteers", 2),
        ("volunteer.minutes", "志愿服务分钟 minutes", 60),
    ];

    private async Task VerifyFiguresAsync(long[] before)
    {
        await PollAsync(
            async () =>
            {
                var after = await ReadFiguresAsync();
                return Figures.Index().All(f => after[f.Index] >= before[f.Index] + f.Item.Increase)
                    ? new JsonArray()
                    : null;
            },
            "数字跟上了 the figures have followed"
        );
        await PrintFiguresAsync("之后的数字", "The figures after");
    }

    /// <summary>
    /// Checks that the mediation increases the share of matters solved at a station (小事不出小区), and that the board shows
    /// the new share.
    /// </summary>
    private async Task VerifyShareAsync(Share before)
    {
        var after = before;
        await PollAsync(
            async () =>
            {
                after = await ReadShareAsync();
                return after.Solved > before.Solved && board.Current.Text("solvedAtStation") == after.Shown
                    ? new JsonArray()
                    : null;
            },
            "小事不出小区跟上了 the share has followed"
        );
        Screen.Note($"小事不出小区 share solved at stations {before} → {after}");
    }

    /// <summary>The share since the beginning of the ledger, over the same period as on the board.</summary>
    private async Task<Share> ReadShareAsync()
    {
        var path =
            $"/api/v1/figures/matters.solvedAtTier.station?unit=990001&from=2000-01-01&to={now.AddDays(2):yyyy-MM-dd}";
        var figure = await county.GetAsync(Statistician, path, print: false);
        var share = new Share(figure["numerator"]!.GetValue<long>(), figure["denominator"]!.GetValue<long>());
        var value = figure["value"]!.GetValue<decimal>();
        Expect.Equal($"{(decimal)share.Solved / share.All:0.000000}", $"{value:0.000000}", "小事不出小区 the share");
        return share;
    }

    /// <summary>Matters solved at a station, and all solved matters.</summary>
    private sealed record Share(long Solved, long All)
    {
        /// <summary>As on the board, which suppresses the share if either part is below five.</summary>
        public string Shown =>
            Solved < 5 || All - Solved < 5 ? "—" : FormattableString.Invariant($"{100m * Solved / All:0.0}%");

        public override string ToString() => $"{Solved}/{All} = {Shown}";
    }

    private async Task<long[]> PrintFiguresAsync(string chinese, string english)
    {
        Screen.Title($"{chinese} · {english}");
        var counts = await ReadFiguresAsync();
        foreach (var (index, figure) in Figures.Index())
        {
            Screen.Note($"{figure.Label} {counts[index]}");
        }

        Screen.Note(
            $"看板上的小事不出小区 share solved at stations, on the board {board.Current.Text("solvedAtStation")}"
        );

        return counts;
    }

    private async Task<long[]> ReadFiguresAsync()
    {
        // Volunteer service counts for the day on which its shift began, 40 minutes before the start.
        var today = now.AddMinutes(-40).ToOffset(TimeSpan.FromHours(8));
        var counts = new List<long>();
        foreach (var (name, _, _) in Figures)
        {
            var path = $"/api/v1/figures/{name}?unit=990001&from={today:yyyy-MM-dd}&to={today.AddDays(2):yyyy-MM-dd}";
            counts.Add((await county.GetAsync(Statistician, path, print: false))["numerator"]!.GetValue<long>());
        }

        return [.. counts];
    }
}
