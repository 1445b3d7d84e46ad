namespace GovPlatform.ServiceDefaults;

/// <summary>
/// An entry that is not sealed yet. A trigger adds the row in the transaction of the entry, so that it becomes visible to
/// the sealer when that commits, in whatever order transactions commit.
/// </summary>
internal sealed class SecurityLogPending
{
    /// <summary>Key of the entry.</summary>
    public required Guid EntryId { get; init; }
}
