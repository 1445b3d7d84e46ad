namespace GovPlatform.Faults.Faults;

/// <summary>
/// The faults of one seed. The same seed, duration and targets give the same schedule; when a fault meets which
/// operation still depends on the machine.
/// </summary>
internal static class FaultSchedule
{
    private static readonly TimeSpan Begin = TimeSpan.FromSeconds(2);

    /// <summary>One fault per so much load, on average.</summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(4);

    /// <param name="load">How long the load lasts.</param>
    public static IReadOnlyList<Fault> Create(int seed, TimeSpan load, FaultTargets targets)
    {
        var random = new Random(seed);
        var count = Math.Max(2, (int)(load / Spacing));
        var faults = new List<Fault>();
        while (faults.Count < count)
        {
            var at = Begin + (load - Begin) * random.NextDouble();
            if (Draw(random, at, targets, faults) is { } fault)
            {
                faults.Add(fault);
            }
        }
        return [.. faults.OrderBy(fault => fault.At)];
    }

    /// <summary>Draws a fault; null if it cannot be had, so that another one is drawn.</summary>
    private static Fault? Draw(Random random, TimeSpan at, FaultTargets targets, List<Fault> drawn)
    {
        var (kind, seconds) = random.Next(100) switch
        {
            < 45 => (FaultKind.Kill, 0.0),
            < 60 => (FaultKind.Stop, Between(random, 1, 6)),
            < 66 => (FaultKind.Reset, 0.0),
            < 74 => (FaultKind.Cut, Between(random, 0.5, 4)),
            < 80 => (FaultKind.Slow, Between(random, 2, 6)),
            < 90 => (FaultKind.SlowThenReset, Between(random, 2.5, 5)),
            < 95 => (FaultKind.Freeze, Between(random, 1, 5)),
            _ => (FaultKind.FillDisk, Between(random, 3, 8)),
        };
        var candidates = kind switch
        {
            FaultKind.Kill or FaultKind.Stop => targets.Processes,
            FaultKind.FillDisk => targets.HasSmallDisk && drawn.TrueForAll(other => other.Kind != kind) ? ["disk"] : [],
            _ => targets.Connections,
        };
        return candidates.Count == 0
            ? null
            : new Fault(at, kind, candidates[random.Next(candidates.Count)], TimeSpan.FromSeconds(seconds));
    }

    private static double Between(Random random, double low, double high) => low + (high - low) * random.NextDouble();
}
