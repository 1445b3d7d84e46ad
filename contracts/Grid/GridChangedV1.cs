namespace GovPlatform.Contracts.Grid;

/// <summary>
/// A grid and its current borders (A2). Carries the whole state; apply the newest <see cref="Sequence"/> per grid.
/// </summary>
public sealed record GridChangedV1 : IFact
{
    /// <summary>The grid's key, UUIDv7.</summary>
    public required Guid SubjectId { get; init; }

    /// <inheritdoc/>
    public required long Sequence { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Path of the grid as a unit, itself included.</summary>
    public required string UnitPath { get; init; }

    /// <summary>The grid's unit code, 15 digits in the demo county.</summary>
    public required string Code { get; init; }

    /// <summary>Name as residents know it.</summary>
    public required string Name { get; init; }

    /// <summary>Polygon or multipolygon as a GeoJSON geometry, WGS 84 degrees, longitude first.</summary>
    public required string Geometry { get; init; }

    /// <summary>Number of households in the grid, or null if they were not counted.</summary>
    public int? Households { get; init; }

    /// <summary>First day on which these borders are valid, in the county's time zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>
    /// First day on which they are no longer valid, in the county's time zone; null while no end is known.
    /// </summary>
    public DateOnly? ValidTo { get; init; }
}
