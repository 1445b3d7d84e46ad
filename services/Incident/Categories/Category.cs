using GovPlatform.Domain;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Categories;

/// <summary>
/// A category of incidents, in two levels: the group is the part of the code before the dot. On the way from the root to a
/// unit, one unit owns a code.
/// </summary>
[SecurityAudited(SecurityLogKind.ConfigurationChanged, nameof(HandlingUnit))]
internal sealed class Category : OwnedConfiguration
{
    /// <summary>Table of the categories.</summary>
    public const string Kind = "category";

    /// <summary>Code, such as <c>lighting.stairwell</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Name of the group, such as 照明.</summary>
    public required string Group { get; set; }

    /// <summary>Name, such as 楼道照明.</summary>
    public required string Name { get; set; }

    /// <summary>Used when the report names no severity.</summary>
    public Severity Severity { get; set; } = Severity.Ordinary;

    /// <summary>Tier that owns a new incident of this category.</summary>
    public Tier Tier { get; set; } = Tier.Grid;

    /// <summary>Code of the unit that handles it when no routing rule matches; null for none.</summary>
    public string? HandlingUnit { get; set; }

    /// <summary>Whether such incidents may be shown to the public, without names.</summary>
    public bool Public { get; set; } = true;

    /// <summary>Whether resolving such an incident requires an attachment as evidence.</summary>
    public bool EvidenceRequired { get; set; }

    /// <summary>
    /// How near to each other, in metres, two reports may be one matter; 0 if reports of this category never are.
    /// </summary>
    public int DuplicateMetres { get; set; } = 100;

    /// <summary>How many days may lie between two reports of one matter.</summary>
    public int DuplicateDays { get; set; } = 14;

    /// <summary>Fields to be collected with a report.</summary>
    public IReadOnlyList<CategoryAttribute> Attributes { get; set; } = [];
}
