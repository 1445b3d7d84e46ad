namespace GovPlatform.IncidentService.Places;

/// <summary>What this service knows of a unit: a copy of what Grid last said.</summary>
internal sealed class UnitCopy
{
    /// <summary>The unit's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The newest step applied; older messages are ignored.</summary>
    public long Sequence { get; set; }

    /// <summary>Its code.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>One of <c>city, county, town, community, grid, department</c>.</summary>
    public string Level { get; set; } = "";

    /// <summary>Its path, itself included.</summary>
    public string Path { get; set; } = "";

    /// <summary>First day it exists.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>First day it no longer exists, or null.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Whether it exists on a day.</summary>
    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);
}

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
