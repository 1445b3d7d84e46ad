namespace GovPlatform.Bench;

/// <summary>A column with its value in the sampled row, and which value replaces it in further rows.</summary>
internal sealed record SampleColumn(string Name, string Type, object Value, ColumnVariation Variation)
{
    /// <summary>The column's value in the rows of another report.</summary>
    public object ValueFor(Guid id, Guid message, string number) =>
        Variation switch
        {
            ColumnVariation.Id => id,
            ColumnVariation.Message => message,
            ColumnVariation.Text => number,
            _ => Value,
        };
}
