namespace GovPlatform.IncidentService.Places;

/// <summary>What this service knows of a grid's borders: a copy of what Grid last said.</summary>
internal sealed class GridCopy
{
    /// <summary>The grid's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The newest step applied; older messages are ignored.</summary>
    public long Sequence { get; set; }

    /// <summary>Its code as a unit.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its path as a unit, itself included.</summary>
    public string Path { get; set; } = "";

    /// <summary>Its borders as a GeoJSON geometry.</summary>
    public string Geometry { get; set; } = "";

    /// <summary>First day these borders hold.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>First day these borders no longer hold, or null.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Whether the borders hold on a day.</summary>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);
}
