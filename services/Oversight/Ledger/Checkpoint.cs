namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// State of the ledger after one commit: the number of facts, and a hash that depends on each of them and on all
/// previous checkpoints. A plain hash chain; Merkle proofs and signatures will come with bulletins.
/// </summary>
internal sealed class Checkpoint
{
    /// <summary>From 0 for the empty ledger, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>Number of facts in the ledger up to this checkpoint.</summary>
    public required long Facts { get; init; }

    /// <summary>See <see cref="FactDigest.ComputeCheckpointHash"/>; 32 zero bytes for the empty ledger.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When it was committed, by the server's clock, UTC.</summary>
    public required DateTimeOffset SealedAt { get; init; }
}
