namespace GovPlatform.OversightService.Board;

/// <summary>What each subject is, by its newest step; older ones that come late change nothing.</summary>
internal sealed class LatestBySubject<T>
{
    private readonly Dictionary<Guid, (long Sequence, T What)> known = [];

    /// <summary>What the subjects are.</summary>
    public IEnumerable<T> All => known.Values.Select(item => item.What);

    /// <summary>What these subjects are, where it is known.</summary>
    /// <param name="subjects">The subjects.</param>
    public IEnumerable<T> For(IEnumerable<Guid> subjects) =>
        subjects.Where(known.ContainsKey).Select(subject => known[subject].What);

    /// <summary>Takes a step in.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="sequence">Its step.</param>
    /// <param name="what">What it was then.</param>
    public void Apply(Guid subject, long sequence, T what)
    {
        if (!known.TryGetValue(subject, out var before) || before.Sequence < sequence)
            known[subject] = (sequence, what);
    }
}
