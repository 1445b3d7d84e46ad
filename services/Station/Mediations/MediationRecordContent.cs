namespace GovPlatform.StationService.Mediations;

/// <summary>What a paper holds.</summary>
/// <param name="Parties">The parties, on the paper that opens the case; null on all others.</param>
/// <param name="Text">Summary, note, terms or reason; null where nothing was said.</param>
internal sealed record MediationRecordContent(IReadOnlyList<Party>? Parties, string? Text)
{
    // A record prints its members; this one must never be found in a log.
    /// <inheritdoc/>
    public override string ToString() => nameof(MediationRecordContent);
}
