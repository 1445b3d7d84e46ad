namespace GovPlatform.Outbox;

/// <summary>A message that is promised: written with the change it tells of, deleted once the broker has it.</summary>
public sealed class OutboxMessage
{
    /// <summary>The aggregate it is about; messages of one aggregate leave in order.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>The step of that aggregate.</summary>
    public required long Sequence { get; init; }

    /// <summary>The same at every attempt, so that a receiver recognises a second copy.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Full name of the contract's type.</summary>
    public required string Type { get; init; }

    /// <summary>The contract as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>W3C trace context of the request that caused it, or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was written, by the server's clock, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often the broker refused it.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was set aside, or null. It holds back the later messages of its aggregate.</summary>
    public DateTimeOffset? ParkedAt { get; init; }

    /// <summary>Why it was set aside.</summary>
    public string? ParkedReason { get; init; }
}
