namespace GovPlatform.Outbox;

/// <summary>
/// Result of publishing a batch. A message that is in neither list was not attempted or its confirm is unknown.
/// </summary>
internal sealed record PublishOutcome(
    IReadOnlyList<OutboxMessage> Published,
    IReadOnlyList<(OutboxMessage Message, PublishFailure Failure)> Failed,
    bool BrokerDown
);
