namespace GovPlatform.GridService.Grids;

/// <summary>A grid, now or as of a day.</summary>
internal sealed class GridRow
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    /// <summary>GeoJSON geometry.</summary>
    public required string Geometry { get; init; }

    /// <summary>As they came in, where that was in another coordinate system; else null.</summary>
    public required GivenBorders? Given { get; init; }

    /// <summary>Null where not counted.</summary>
    public required int? Households { get; init; }

    /// <summary>First day on which these borders are valid.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>First day on which they are no longer valid; null while they are.</summary>
    public required DateOnly? Until { get; init; }
}
