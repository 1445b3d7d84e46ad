namespace GovPlatform.IncidentService.Categories;

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
