namespace GovPlatform.IdentityService.Keys;

/// <summary>Which key signs at a moment, and when the next one has to be made. Pure, so that rotation can be tested.</summary>
/// <param name="Signs">The key that signs now, or null: none can.</param>
/// <param name="MakeOneFrom">From when a key to be made now would sign, or null: enough are there.</param>
internal sealed record SigningKeySchedule(SigningKey? Signs, DateTimeOffset? MakeOneFrom)
{
    /// <summary>Plans over the keys whose private half this instance can open.</summary>
    /// <param name="usable">Keys that can sign.</param>
    /// <param name="now">UTC.</param>
    /// <param name="announcement">How long before it signs a key is announced.</param>
    public static SigningKeySchedule At(
        IReadOnlyCollection<SigningKey> usable,
        DateTimeOffset now,
        TimeSpan announcement
    )
    {
        var signs = usable.Where(k => k.SignsFrom <= now && now < k.SignsUntil).MaxBy(k => k.SignsFrom);
        if (signs is null)
            return new SigningKeySchedule(null, now);
        var due = now >= signs.SignsUntil - announcement;
        var hasSuccessor = usable.Any(k => k.SignsFrom <= signs.SignsUntil && k.SignsUntil > signs.SignsUntil);
        return new SigningKeySchedule(signs, due && !hasSuccessor ? signs.SignsUntil : null);
    }
}
