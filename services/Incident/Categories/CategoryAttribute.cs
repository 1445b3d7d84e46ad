namespace GovPlatform.IncidentService.Categories;

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
