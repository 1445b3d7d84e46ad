namespace GovPlatform.Outbox;

/// <summary>
/// A received message that this service could not handle: its consumer refused it or failed repeatedly, it could not be
/// read, or the broker gave it up after too many deliveries. It is kept until an operator replays it.
/// </summary>
public sealed class FailedMessage
{
    /// <summary>The queue it was received from, and to which a replay sends it.</summary>
    public required string Queue { get; init; }

    /// <summary>The publisher's message id; one of its own if the message had none.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Full name of the contract's type as the publisher stated it, or null.</summary>
    public string? Type { get; init; }

    /// <summary>MIME type of <see cref="Body"/>, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>The message as it was received.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When it was given up, by the server's clock, UTC.</summary>
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>Type and text of the error, at most 500 characters.</summary>
    public required string Reason { get; init; }
}
