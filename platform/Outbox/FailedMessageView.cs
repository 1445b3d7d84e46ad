namespace GovPlatform.Outbox;

/// <summary>A failed message as operators see it.</summary>
/// <param name="Queue">The queue it was received from.</param>
/// <param name="MessageId">The publisher's message id.</param>
/// <param name="Type">Full name of the contract's type, or null if the message states none.</param>
/// <param name="FailedAt">When it was given up, UTC.</param>
/// <param name="Reason">Type and text of the error.</param>
public sealed record FailedMessageView(
    string Queue,
    Guid MessageId,
    string? Type,
    DateTimeOffset FailedAt,
    string Reason
);
