namespace GovPlatform.IdentityService.Keys;

/// <summary>
/// Which key signs at a moment, and when the next one is due. Without side effects, so that it can be tested.
/// </summary>
/// <param name="Current">The key that signs; null if there is none.</param>
/// <param name="NextStartsAt">Start of signing of a key that has to be created now, UTC; null if none is due.</param>
internal sealed record SigningKeySchedule(SigningKey? Current, DateTimeOffset? NextStartsAt)
{
    /// <summary>The schedule of a set of keys.</summary>
    /// <param name="usable">Keys whose private half this instance can decrypt.</param>
    /// <param name="now">UTC.</param>
    /// <param name="announcement">How long before it signs a key is published.</param>
    public static SigningKeySchedule At(
        IReadOnlyCollection<SigningKey> usable,
        DateTimeOffset now,
        TimeSpan announcement
    )
    {
        var current = usable.Where(k => k.SignsFrom <= now && now < k.SignsUntil).MaxBy(k => k.SignsFrom);
        if (current is null)
        {
            return new SigningKeySchedule(null, now);
        }
        var isDue = now >= current.SignsUntil - announcement;
        var hasSuccessor = usable.Any(k => k.SignsFrom <= current.SignsUntil && k.SignsUntil > current.SignsUntil);
        return new SigningKeySchedule(current, isDue && !hasSuccessor ? current.SignsUntil : null);
    }
}
