namespace GovPlatform.Contracts.Station;

/// <summary>
/// Current state of a neighbourhood station (红色口袋驿站, A27). Carries the whole state; apply the newest
/// <see cref="Sequence"/>.
/// </summary>
public sealed record StationChangedV1 : IFact
{
    /// <summary>Id of the station, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Code of the station, unique.</summary>
    public required string Code { get; init; }

    /// <summary>Name as residents know it.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the unit that it serves.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Id of the estate in which it lies, or null.</summary>
    public Guid? EstateId { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }
}
