namespace GovPlatform.Contracts.Grid;

/// <summary>The borders of a grid as they are after a reform.</summary>
public sealed record ReformedGrid
{
    /// <summary>The grid's key, UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number of the grid's last step.</summary>
    public required long Sequence { get; init; }

    /// <summary>The grid's unit code.</summary>
    public required string Code { get; init; }

    /// <summary>Path of the grid as a unit, itself included.</summary>
    public required string Path { get; init; }

    /// <summary>Polygon or multipolygon as a GeoJSON geometry, WGS 84 degrees, longitude first.</summary>
    public required string Geometry { get; init; }

    /// <summary>First day on which these borders are valid, in the county's time zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which they are no longer valid; null while they are.</summary>
    public DateOnly? ValidTo { get; init; }
}
