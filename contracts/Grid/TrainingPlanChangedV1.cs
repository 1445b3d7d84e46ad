namespace GovPlatform.Contracts.Grid;

/// <summary>
/// The plan of a unit's trainings for one year, made or changed (A13). Apply the newest <see cref="Sequence"/> per plan.
/// </summary>
public sealed record TrainingPlanChangedV1 : IFact
{
    /// <summary>The plan's key, UUIDv7; a unit has one plan for a year.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Year of the county's calendar.</summary>
    public required int Year { get; init; }

    /// <summary>How many trainings are to be held.</summary>
    public required int SessionsPlanned { get; init; }

    /// <summary>How many minutes they are to last in all.</summary>
    public required int MinutesPlanned { get; init; }
}
