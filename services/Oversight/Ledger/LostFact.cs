namespace GovPlatform.OversightService.Ledger;

/// <summary>A recorded fact that is no longer in its publisher's database, because it was restored from a backup.</summary>
internal sealed class LostFact
{
    /// <summary>Id of the fact.</summary>
    public required Guid FactId { get; init; }

    /// <summary>A later epoch of the publisher that goes on without it.</summary>
    public required long Epoch { get; init; }
}
