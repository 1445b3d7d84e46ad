namespace GovPlatform.OversightService.Board;

/// <summary>The state of each subject by its newest fact; an older fact that arrives later changes nothing.</summary>
internal sealed class LatestBySubject<T>
{
    private readonly Dictionary<Guid, (long Sequence, T State)> latest = [];

    public IEnumerable<T> All => latest.Values.Select(item => item.State);

    /// <summary>States of these subjects; unknown ones are left out.</summary>
    public IEnumerable<T> For(IEnumerable<Guid> subjects) =>
        subjects.Where(latest.ContainsKey).Select(subject => latest[subject].State);

    public void Apply(Guid subject, long sequence, T state)
    {
        if (!latest.TryGetValue(subject, out var previous) || previous.Sequence < sequence)
        {
            latest[subject] = (sequence, state);
        }
    }
}
