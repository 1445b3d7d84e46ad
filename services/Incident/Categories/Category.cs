using GovPlatform.IncidentService.Incidents;

namespace GovPlatform.IncidentService.Categories;

/// <summary>What kind of matter it is: two levels, the group before the dot.</summary>
internal sealed class Category
{
    /// <summary>Code, such as <c>lighting.stairwell</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name of the group, such as 照明.</summary>
    public required string Group { get; set; }

    /// <summary>Name, such as 楼道照明.</summary>
    public required string Name { get; set; }

    /// <summary>Severity unless the report says another.</summary>
    public Severity Severity { get; set; } = Severity.Ordinary;

    /// <summary>Tier that owns it first.</summary>
    public Tier Tier { get; set; } = Tier.Grid;

    /// <summary>Code of the unit that handles it where no rule says another; null for none.</summary>
    public string? HandlingUnit { get; set; }

    /// <summary>Whether it may be shown to the public, without names.</summary>
    public bool Public { get; set; } = true;

    /// <summary>Whether saying that it is done needs evidence.</summary>
    public bool EvidenceRequired { get; set; }

    /// <summary>What is collected with a report.</summary>
    public IReadOnlyList<CategoryAttribute> Attributes { get; set; } = [];

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; set; } = 1;
}
