namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Names the entries that were added since the seal before, with their digests, and continues the chain: a change or
/// deletion of an entry or of a seal contradicts a digest that a later seal includes.
/// </summary>
internal sealed class SecurityLogSeal
{
    /// <summary>Number, 1 for the first, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>When, by the server's clock, UTC.</summary>
    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>Keys of the entries, ascending.</summary>
    public required Guid[] EntryIds { get; init; }

    /// <summary>Their digests in the same order, 32 bytes each.</summary>
    public required byte[] EntryDigests { get; init; }

    /// <summary>Digest of the seal before; 32 zero bytes for the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>SHA-256 over the members above.</summary>
    public required byte[] Digest { get; init; }
}
