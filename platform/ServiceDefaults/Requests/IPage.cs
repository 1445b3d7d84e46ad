namespace GovPlatform.ServiceDefaults;

/// <summary>A page whose rows are of any type.</summary>
internal interface IPage
{
    IEnumerable<object?> Rows { get; }

    /// <summary>Cursor of the next page, or null on the last.</summary>
    string? Next { get; }
}
