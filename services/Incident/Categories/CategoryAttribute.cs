namespace GovPlatform.IncidentService.Categories;

/// <summary>A field that reports of a category carry. Stored as JSON.</summary>
/// <param name="Code">Name in requests.</param>
/// <param name="Name">Name shown to users.</param>
/// <param name="Type">Type of the value.</param>
/// <param name="Required">Whether it is always required.</param>
/// <param name="RequiredWhen">It is also required when all these attributes have these values.</param>
/// <param name="Options">Allowed values of a <see cref="AttributeType.Choice"/>.</param>
internal sealed record CategoryAttribute(
    string Code,
    string Name,
    AttributeType Type,
    bool Required = false,
    IReadOnlyDictionary<string, string>? RequiredWhen = null,
    IReadOnlyList<string>? Options = null
);
