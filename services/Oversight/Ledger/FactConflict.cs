namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// A message that arrived for a step recorded before, with other content. Its publisher has used a number twice, as a
/// database restored from a backup does, or another sender did. The recorded fact stays.
/// </summary>
internal sealed class FactConflict
{
    /// <summary>Id of the recorded fact.</summary>
    public required Guid RecordedId { get; init; }

    /// <summary>Digest of what arrived.</summary>
    public required byte[] ArrivedDigest { get; init; }

    /// <summary>Digest of the recorded fact.</summary>
    public required byte[] RecordedDigest { get; init; }

    /// <summary>Id of the message that arrived.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Publisher and contract of what arrived, as the ledger names them.</summary>
    public required string MessageType { get; init; }

    /// <summary>Key of the aggregate, as in what arrived.</summary>
    public required Guid Subject { get; init; }

    /// <summary>The aggregate's sequence, as in what arrived.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it arrived, by the server's clock, UTC.</summary>
    public required DateTimeOffset FoundAt { get; init; }
}
