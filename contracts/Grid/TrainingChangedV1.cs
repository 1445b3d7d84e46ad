namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A training of a unit was planned, held, cancelled, or had its materials changed (A13). Carries the state after the step; apply
/// the newest <see cref="Sequence"/> per training. Says how many people came, not who.
/// </summary>
public sealed record TrainingChangedV1 : IFact
{
    /// <summary>The training's key, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary><c>planned</c>, <c>held</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>For when it was planned, UTC.</summary>
    public required DateTimeOffset ScheduledFor { get; init; }

    /// <summary>When it was held, UTC; null until then.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>How many minutes it is to last; once it was held, how many it lasted.</summary>
    public required int Minutes { get; init; }

    /// <summary>How many people came; null until it was held.</summary>
    public int? Attended { get; init; }
}
