namespace GovPlatform.Contracts.Station;

/// <summary>
/// Current state of an estate (小区、家属楼院, A29). Carries the whole state; apply the newest <see cref="Sequence"/>.
/// </summary>
public sealed record EstateChangedV1 : IFact
{
    /// <summary>Id of the estate, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required string UnitPath { get; init; }

    /// <summary>Code of the estate, unique.</summary>
    public required string Code { get; init; }

    /// <summary>Name as residents know it.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the community or grid in which it lies.</summary>
    public required string UnitCode { get; init; }
}
