namespace GovPlatform.GridService.Grids;

/// <summary>A grid as it is stored, now or on a day gone by.</summary>
internal sealed class GridRow
{
    /// <summary>The grid's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its unit code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its path.</summary>
    public required string Path { get; init; }

    /// <summary>Its borders, GeoJSON.</summary>
    public required string Geometry { get; init; }

    /// <summary>Its households, or null where not counted.</summary>
    public required int? Households { get; init; }

    /// <summary>First day these borders hold.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>First day they no longer hold, or null while they do.</summary>
    public required DateOnly? Until { get; init; }
}
