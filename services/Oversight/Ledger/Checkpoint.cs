namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// The ledger's state after one batch: how many facts there are, and a hash that depends on every one of them and on
/// every checkpoint before. A plain chain for now; Merkle proofs and signatures come with bulletins.
/// </summary>
internal sealed class Checkpoint
{
    /// <summary>Number, from 0 for the empty ledger, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>Facts in the ledger so far.</summary>
    public required long Facts { get; init; }

    /// <summary>See <see cref="FactDigest.Seal"/>; 32 zero bytes for the empty ledger.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>When it was sealed, by the server's clock, UTC.</summary>
    public required DateTimeOffset SealedAt { get; init; }
}
