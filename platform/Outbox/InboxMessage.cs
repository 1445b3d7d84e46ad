namespace GovPlatform.Outbox;

/// <summary>A message that a consumer of this service has handled.</summary>
public sealed class InboxMessage
{
    /// <summary>The message's id, the same at every delivery.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Name of the consumer that handled it.</summary>
    public required string Consumer { get; init; }

    /// <summary>When it was handled, by the server's clock, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
