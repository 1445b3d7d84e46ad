namespace GovPlatform.Faults.Load;

/// <summary>
/// The stories of one seed, begun at fixed moments whether or not earlier ones have ended (an open loop), so that the
/// same seed asks for the same operations.
/// </summary>
internal static class Plan
{
    private static readonly (StoryKind Kind, int Weight)[] Weights =
    [
        (StoryKind.Loop, 18),
        (StoryKind.Withdrawal, 8),
        (StoryKind.OnTheSpot, 6),
        (StoryKind.Escalation, 6),
        (StoryKind.Question, 6),
        (StoryKind.Rework, 5),
        (StoryKind.Contention, 9),
        (StoryKind.Call, 9),
        (StoryKind.Shift, 8),
        (StoryKind.Booking, 8),
        (StoryKind.Help, 6),
        (StoryKind.Post, 5),
        (StoryKind.Import, 2),
        (StoryKind.Issue, 4),
    ];

    /// <param name="load">The stories begin within this time.</param>
    public static IReadOnlyList<PlannedStory> Create(int seed, TimeSpan load, int stories)
    {
        var random = new Random(seed);
        // Every kind once, so that no run leaves one out; the rest by weight.
        var kinds = Weights
            .Select(weight => weight.Kind)
            .Concat(Enumerable.Range(0, Math.Max(0, stories - Weights.Length)).Select(_ => Draw(random)))
            .Take(stories)
            .ToArray();
        random.Shuffle(kinds);
        return
        [
            .. kinds.Select(
                (kind, i) => new PlannedStory(i + 1, kind, load * ((i + random.NextDouble()) / stories), random.Next())
            ),
        ];
    }

    private static StoryKind Draw(Random random)
    {
        var at = random.Next(Weights.Sum(weight => weight.Weight));
        foreach (var (kind, weight) in Weights)
        {
            if ((at -= weight) < 0)
            {
                return kind;
            }
        }
        return StoryKind.Loop;
    }
}
