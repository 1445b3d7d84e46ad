namespace GovPlatform.Outbox;

/// <summary>An outbox at one moment.</summary>
/// <param name="Depth">Messages not yet delivered.</param>
/// <param name="Age">Age of the oldest of them.</param>
/// <param name="Parked">How many of them were set aside.</param>
internal sealed record OutboxState(long Depth, TimeSpan Age, long Parked)
{
    /// <summary>What an instance tells that stands by.</summary>
    public static readonly OutboxState Elsewhere = new(0, TimeSpan.Zero, 0);
}
