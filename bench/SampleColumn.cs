namespace GovPlatform.Bench;

/// <summary>A column, the value seen, and whether it must differ from row to row.</summary>
internal sealed record SampleColumn(string Name, string Type, object Value, Varies Varies)
{
    /// <summary>The value for another report.</summary>
    public object For(Guid id, Guid message, string number) =>
        Varies switch
        {
            Varies.Id => id,
            Varies.Message => message,
            Varies.Text => number,
            _ => Value,
        };
}
