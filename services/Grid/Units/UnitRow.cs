namespace GovPlatform.GridService.Units;

/// <summary>A unit as a list shows it, now or on a day gone by.</summary>
internal sealed class UnitRow
{
    /// <summary>The unit's key.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name on that day.</summary>
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public required UnitLevel Level { get; init; }

    /// <summary>Its parent on that day, or null for a root.</summary>
    public required string? ParentCode { get; init; }

    /// <summary>Its path on that day.</summary>
    public required string Path { get; init; }

    /// <summary>First day it was so.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>First day it was no longer so, or null while it is.</summary>
    public required DateOnly? Until { get; init; }
}
