namespace GovPlatform.Outbox;

/// <summary>A message this service has already acted on.</summary>
public sealed class InboxMessage
{
    /// <summary>The message's id.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The reaction that acted on it.</summary>
    public required string Consumer { get; init; }

    /// <summary>When, by the server's clock, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
