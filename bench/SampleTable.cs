namespace GovPlatform.Bench;

/// <summary>One table's columns with the values one real report left there.</summary>
internal sealed record SampleTable(string Name, IReadOnlyList<SampleColumn> Columns)
{
    /// <summary>An INSERT with every value a parameter.</summary>
    public string Insert() =>
        $"INSERT INTO {Name} ({string.Join(", ", Columns.Select(c => c.Name))}) VALUES ({string.Join(", ", Columns.Select((c, i) => $"${i + 1}::{c.Type}"))})";
}
