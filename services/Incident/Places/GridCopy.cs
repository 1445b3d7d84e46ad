using GovPlatform.Outbox;

namespace GovPlatform.IncidentService.Places;

/// <summary>This service's copy of a grid, from <c>GridChangedV1</c> messages of the Grid service.</summary>
internal sealed class GridCopy : ICopy
{
    public required Guid Id { get; init; }

    /// <summary>Sequence of the newest message applied; older ones are ignored.</summary>
    public long Sequence { get; set; }

    /// <summary>Code of the unit that the grid is.</summary>
    public string Code { get; set; } = "";

    /// <summary>Path of that unit, the unit itself included.</summary>
    public string Path { get; set; } = "";

    /// <summary>Borders as a GeoJSON geometry, WGS 84.</summary>
    public string Geometry { get; set; } = "";

    /// <summary>First day on which these borders are valid, in the county's time zone.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>First day on which they are no longer valid; null while they are.</summary>
    public DateOnly? ValidTo { get; set; }

    public bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is not { } end || day < end);
}
