namespace GovPlatform.Outbox;

/// <summary>
/// A message to be published: written in the transaction of the change it is about, deleted when the broker has
/// confirmed it.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>The aggregate it is about; messages of one aggregate are published in order.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>Number of the aggregate's step.</summary>
    public required long Sequence { get; init; }

    /// <summary>UUIDv7, the same at every attempt, so that a consumer recognises a second copy.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Full name of the contract's type, a key of <see cref="ContractTypes.ByName"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The contract as JSON, written with <see cref="ContractTypes.Json"/>.</summary>
    public required string Body { get; init; }

    /// <summary>W3C <c>traceparent</c> of the request or message that caused it, or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was written, by the server's clock, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often the broker rejected it.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// When it was parked, UTC, or null. A parked message holds back the later ones of its aggregate.
    /// </summary>
    public DateTimeOffset? ParkedAt { get; init; }

    /// <summary>Why it was parked, at most 500 characters; null if it is not parked.</summary>
    public string? ParkedReason { get; init; }
}
