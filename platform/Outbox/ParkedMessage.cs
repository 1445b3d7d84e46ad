namespace GovPlatform.Outbox;

/// <summary>A parked message as operators see it.</summary>
/// <param name="AggregateId">The aggregate it is about.</param>
/// <param name="Sequence">Number of the aggregate's step.</param>
/// <param name="Type">Full name of the contract's type.</param>
/// <param name="Attempts">How often the broker rejected it before it was parked.</param>
/// <param name="ParkedAt">When it was parked, UTC.</param>
/// <param name="Reason">Text of the last error.</param>
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
