namespace GovPlatform.Bench;

/// <summary>Which value a column gets in each new row.</summary>
internal enum ColumnVariation
{
    /// <summary>The sampled value.</summary>
    None,

    /// <summary>The incident's id.</summary>
    Id,

    /// <summary>A second unique UUID, used for message ids and primary keys.</summary>
    Message,

    /// <summary>A unique text.</summary>
    Text,
}
