namespace GovPlatform.Outbox;

/// <summary>A message that was set aside.</summary>
/// <param name="AggregateId">The aggregate it is about.</param>
/// <param name="Sequence">Its step.</param>
/// <param name="Type">Its contract.</param>
/// <param name="Attempts">How often the broker refused it.</param>
/// <param name="ParkedAt">When it was set aside, UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="HeldBack">Later messages of the aggregate that wait behind it.</param>
public sealed record ParkedMessage(
    Guid AggregateId,
    long Sequence,
    string Type,
    int Attempts,
    DateTimeOffset ParkedAt,
    string Reason,
    long HeldBack
);
