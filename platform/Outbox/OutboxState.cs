namespace GovPlatform.Outbox;

/// <summary>The messages of a service that wait or are stuck, at one moment.</summary>
/// <param name="Depth">Messages not yet published, parked ones included.</param>
/// <param name="Age">Age of the oldest of them; zero if there is none.</param>
/// <param name="Parked">How many of them are parked.</param>
/// <param name="Failed">Received messages that could not be handled and wait for a replay.</param>
internal sealed record OutboxState(long Depth, TimeSpan Age, long Parked, long Failed)
{
    /// <summary>
    /// What an instance on standby reports: all zero, because the active instance reports the whole outbox.
    /// </summary>
    public static readonly OutboxState Standby = new(0, TimeSpan.Zero, 0, 0);
}
