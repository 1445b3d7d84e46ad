namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>
/// Writes the six hundred incidents of the ninety days before a given day. The same day gives the same stories to the
/// last byte.
/// </summary>
/// <param name="today">Midnight of the day the stories lead up to.</param>
internal sealed class ScenarioGenerator(DateTimeOffset today)
{
    /// <summary>How many days the stories reach back.</summary>
    public const int Days = 90;

    /// <summary>All stories, oldest beginning first; the last one told is the sign that all were.</summary>
    public IReadOnlyList<Scenario> Write() =>
        [
            .. ScenarioTemplate
                .All.SelectMany(
                    (plot, line) =>
                        Enumerable
                            .Range(0, plot.Count)
                            .Select(number => Tell(plot, new SeededRandom($"story/{line}/{number}")))
                )
                .OrderBy(story => story.Steps[0].At),
        ];

    private Scenario Tell(ScenarioTemplate plot, SeededRandom random)
    {
        var cues = Cues(plot);
        var waits = cues.Select(cue => Wait(cue.Move, random)).ToArray();
        var moments = Moments(cues, waits, today.AddDays(-plot.Age * random.Fraction()));
        var scene = ScenarioContext.Set(plot, survivor: null, random);
        var reports = cues.Select((cue, index) => (cue, index)).Where(x => x.cue.Move == ScenarioStep.Report).ToArray();
        var ids = reports.Select(report => random.Uuid(moments[report.index])).ToArray();
        var steps = cues.Select((cue, index) => Write(cue, moments[index], ids, scene, random));
        return new Scenario(ids, [.. steps], plot.Ending);
    }

    private static ScenarioStep Write(
        (string Role, string Move, string? Word, int Who) cue,
        DateTimeOffset at,
        Guid[] ids,
        ScenarioContext scene,
        SeededRandom random
    )
    {
        var about = cue.Who == 0 ? scene : scene with { Survivor = ids[0] };
        var account = DemoAccounts.Player(cue.Role, scene.Town, scene.Reporter);
        var body =
            cue.Move == ScenarioStep.Report
                ? about.Report(ids[cue.Who], at, random)
                : DemoTexts.For(cue.Move, cue.Word, about, at, random);
        return new ScenarioStep(ids[cue.Who], account, cue.Move, at, body);
    }

    /// <summary>A merged story is two reports of one matter: the first goes on, the second is merged into it.</summary>
    private static (string Role, string Move, string? Word, int Who)[] Cues(ScenarioTemplate plot) =>
        plot.Ending == "merged"
            ?
            [
                ("reporter", ScenarioStep.Report, null, 0),
                ("reporter", ScenarioStep.Report, null, 1),
                ("intake", "accept", null, 0),
                ("intake", "merge", null, 1),
                ("dispatcher", "dispatch", null, 0),
                ("handler", "take", null, 0),
                ("handler", "resolve", null, 0),
                ("verifier", "verify", null, 0),
                ("intake", "record-feedback", "satisfied", 0),
            ]
            :
            [
                ("reporter", ScenarioStep.Report, null, 0),
                .. plot.Cues.Select(cue => (cue.Role, cue.Move, cue.Word, 0)),
            ];

    /// <summary>When each step is made, the last of them not after the given moment.</summary>
    private static DateTimeOffset[] Moments(
        (string Role, string Move, string? Word, int Who)[] cues,
        TimeSpan[] waits,
        DateTimeOffset end
    )
    {
        for (var start = end; ; start = start.AddHours(-5))
        {
            var moments = new DateTimeOffset[cues.Length];
            var at = start;
            for (var i = 0; i < cues.Length; i++)
            {
                at += i == 0 ? TimeSpan.Zero : waits[i];
                at = cues[i].Role is "reporter" or "gridMember"
                    ? at.ToOffset(OfficeHours.Offset)
                    : OfficeHours.NextOpen(at, waits[i] / 60);
                moments[i] = at;
            }

            if (at <= end)
            {
                return moments;
            }
        }
    }

    private static TimeSpan Wait(string move, SeededRandom random) =>
        TimeSpan.FromSeconds(
            60
                * move switch
                {
                    "accept" or "reject" or "merge" or "request-info" => random.Between(5, 150),
                    "dispatch" or "note" => random.Between(5, 90),
                    "take" or "approve-suspension" => random.Between(15, 240),
                    "resolve" => random.Between(40, 1800),
                    "verify" or "rework" => random.Between(30, 420),
                    "record-feedback" => random.Between(60, 1200),
                    "close" => random.Between(2000, 3600),
                    "resume" or "request-reopen" => random.Between(1500, 5000),
                    _ => random.Between(20, 300),
                }
                + random.NextInt(60)
        );
}
