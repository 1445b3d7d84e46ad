namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A reform of the organisation tree was planned, applied, withdrawn, or has failed (A1, A2). An applied one states every unit and grid
/// that it has changed, so that a service can let what hangs on them follow in one transaction; a large one comes in several
/// steps. Each unit and grid is also published by itself; apply the newest sequence per unit and per grid.
/// </summary>
public sealed record ReformSettledV1 : IFact
{
    /// <summary>The reform's key, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The path above everything that it touches.</summary>
    public required string UnitPath { get; init; }

    /// <summary>One of <c>planned, applied, withdrawn, failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>First day of the new state, in the county's time zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Units that are new, changed or ended; in the ledger each is by its own message.</summary>
    [Unrecorded]
    public IReadOnlyList<ReformedUnit> Units { get; init; } = [];

    /// <summary>Grids whose borders are new, changed or no longer valid; in the ledger each is by its own message.</summary>
    [Unrecorded]
    public IReadOnlyList<ReformedGrid> Grids { get; init; } = [];
}
