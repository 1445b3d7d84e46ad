namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A training of a unit was held (A13). Says how many people came, not who. There is one message per training.
/// </summary>
public sealed record TrainingHeldV1 : IFact
{
    /// <summary>The training's key, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>When it was held, UTC.</summary>
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>How many hours it lasted.</summary>
    public required decimal Hours { get; init; }

    /// <summary>How many people came.</summary>
    public required int Attended { get; init; }
}
