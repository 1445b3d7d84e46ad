namespace GovPlatform.Docs.Tests;

/// <summary>
/// A table of a page between the lines <c>&lt;!-- begin NAME --&gt;</c> and <c>&lt;!-- end NAME --&gt;</c>, made from the
/// sources. With <c>UPDATE_DOCS=1</c> in the environment a comparison rewrites it instead of failing.
/// </summary>
/// <param name="page">Path of the page below the root.</param>
/// <param name="name">Name in the two lines.</param>
internal sealed class GeneratedTable(string page, string name)
{
    private static readonly bool IsUpdated = Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    private string Begin => $"<!-- begin {name} -->\n";

    private string End => $"<!-- end {name} -->";

    /// <summary>Cells of the table's rows, without its two lines of heading.</summary>
    public IReadOnlyList<string[]> Rows =>
        [
            .. Body(Checkout.Read(page))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.StartsWith('|'))
                .Skip(2)
                .Select(Cells),
        ];

    /// <summary>The hand-written last cell of each row, by the first.</summary>
    public IReadOnlyDictionary<string, string> LastCells =>
        Rows.DistinctBy(cells => cells[0]).ToDictionary(cells => cells[0], cells => cells[^1], StringComparer.Ordinal);

    /// <summary>Text of one row.</summary>
    public static string Row(params IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", @"\|", StringComparison.Ordinal)))} |";

    /// <summary>Compares the table with what it should be, or rewrites it.</summary>
    /// <returns>Null where they are equal, else what is to be done.</returns>
    public string? Compare(string heading, IEnumerable<string> rows)
    {
        var columns = heading.Count(sign => sign == '|') - 1;
        var wanted = string.Join(
            '\n',
            rows.Prepend($"|{string.Concat(Enumerable.Repeat("---|", columns))}").Prepend(heading).Append("")
        );
        var text = Checkout.Read(page);
        var present = Body(text);
        if (present == wanted)
        {
            return null;
        }
        if (IsUpdated)
        {
            var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
            File.WriteAllText(
                Path.Combine(Checkout.Root, page),
                text[..start] + wanted + text[(start + present.Length)..]
            );
            return null;
        }
        var (old, made) = (present.Split('\n'), wanted.Split('\n'));
        return $"""
            {page} ({name}) differs from the sources; UPDATE_DOCS=1 rewrites it.
            Only in the file: {string.Join('\n', old.Except(made, StringComparer.Ordinal))}
            Only in the sources: {string.Join('\n', made.Except(old, StringComparer.Ordinal))}
            """;
    }

    /// <summary>Cells of one row; <c>\|</c> inside a cell is a bar.</summary>
    private static string[] Cells(string line) =>
        [
            .. line.Replace(@"\|", "\u0001", StringComparison.Ordinal)
                .Trim()
                .Trim('|')
                .Split('|')
                .Select(cell => cell.Trim().Replace('\u0001', '|')),
        ];

    private string Body(string text)
    {
        var start = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        return start < 0 || end < start
            ? throw new FormatException($"{page} lacks the lines {Begin.Trim()} and {End}.")
            : text[(start + Begin.Length)..end];
    }
}
