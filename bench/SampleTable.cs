namespace GovPlatform.Bench;

/// <summary>A table's columns, with the values of one row that a real report wrote.</summary>
internal sealed record SampleTable(string Name, IReadOnlyList<SampleColumn> Columns)
{
    /// <summary>An INSERT with a parameter per column.</summary>
    public string Insert() =>
        $"INSERT INTO {Name} ({string.Join(", ", Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", Columns.Select((c, i) => $"${i + 1}::{c.Type}"))})";
}
