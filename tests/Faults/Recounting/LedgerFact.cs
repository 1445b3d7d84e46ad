namespace GovPlatform.Faults.Recounting;

/// <summary>One fact of the ledger.</summary>
/// <param name="Type">Publisher and contract.</param>
/// <param name="Status">Status in the payload's state, or null.</param>
internal sealed record LedgerFact(
    string Subject,
    long Sequence,
    string Type,
    string? Status,
    byte[] Digest,
    long Checkpoint
);
