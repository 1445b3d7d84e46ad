namespace GovPlatform.GridService.Lists;

/// <summary>Type of a field's value in a record.</summary>
internal enum FieldType
{
    /// <summary>A text of at most 500 characters.</summary>
    Text = 1,
    Number = 2,

    /// <summary>A whole number.</summary>
    Integer = 3,

    /// <summary>A day, such as <c>2026-11-20</c>.</summary>
    Date = 4,

    /// <summary>A text that is one of the field's choices.</summary>
    Choice = 5,

    /// <summary>True or false.</summary>
    YesNo = 6,
}
