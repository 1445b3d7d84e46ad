using System.Collections.Frozen;
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

/// <summary>How the value of an attribute is written.</summary>
internal enum AttributeType
{
    /// <summary>Free text, at most 500 letters.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of its options.</summary>
    Choice,
}

/// <summary>One thing a category collects.</summary>
/// <param name="Code">Name in requests.</param>
/// <param name="Name">Name on screen.</param>
/// <param name="Type">How it is written.</param>
/// <param name="Required">Whether it must always be there.</param>
/// <param name="RequiredWhen">Other attributes and the values with which it must be there too.</param>
/// <param name="Options">What a choice chooses from.</param>
internal sealed record CategoryAttribute(
    string Code,
    string Name,
    AttributeType Type,
    bool Required = false,
    IReadOnlyDictionary<string, string>? RequiredWhen = null,
    IReadOnlyList<string>? Options = null
);

/// <summary>The categories in force, by code.</summary>
internal sealed class CategoryList(IReadOnlyList<Category> categories)
{
    private readonly FrozenDictionary<string, Category> byCode = categories.ToFrozenDictionary(
        category => category.Code,
        StringComparer.Ordinal
    );

    /// <summary>A category, or null when there is none of that code.</summary>
    public Category? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>All, in order of code.</summary>
    public IEnumerable<Category> All => byCode.Values.OrderBy(category => category.Code, StringComparer.Ordinal);
}
