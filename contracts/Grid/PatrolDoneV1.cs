namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A grid was patrolled (A7). Contains no person and nothing of what was found. Delivered at least once; there is one message
/// per patrol.
/// </summary>
public sealed record PatrolDoneV1 : IFact
{
    /// <summary>Id of the patrol, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the grid.</summary>
    public required string UnitPath { get; init; }

    /// <summary>Code of the grid.</summary>
    public required string Grid { get; init; }

    /// <summary>Day on which it was patrolled, in the county's time zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary><c>planned</c> or <c>free</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How many things were found; 0 says that nothing was.</summary>
    public required int Findings { get; init; }

    /// <summary>How many of them were settled on the spot when the patrol was recorded.</summary>
    public required int Settled { get; init; }

    /// <summary>
    /// How many of them were handed on when the patrol was recorded. What became of the others <see cref="MatterMovedV1"/> and
    /// <see cref="MatterHandedOnV1"/> tell.
    /// </summary>
    public required int HandedOn { get; init; }
}
