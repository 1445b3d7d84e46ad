namespace GovPlatform.IncidentService.Categories;

/// <summary>JSON type of an attribute's value in a report.</summary>
internal enum AttributeType
{
    /// <summary>Free text of at most 500 characters.</summary>
    Text,

    Number,

    Boolean,

    /// <summary>A string that is one of the attribute's options.</summary>
    Choice,
}
