namespace GovPlatform.Outbox;

/// <summary>What became of a batch.</summary>
internal sealed record PublishOutcome(
    IReadOnlyList<OutboxMessage> Delivered,
    IReadOnlyList<(OutboxMessage Message, Refusal Refusal)> Refused,
    bool BrokerDown
);
