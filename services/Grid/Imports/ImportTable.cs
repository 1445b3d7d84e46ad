using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Imports;

/// <summary>What a file in table form holds, whichever program wrote it.</summary>
/// <param name="Columns">Number of each field's column, from 1.</param>
/// <param name="Rows">Rows with a value for each field, in the order of the file; blank rows are left out.</param>
/// <param name="Rejected">Rows that are not rows of the table.</param>
internal sealed record ImportTable(
    IReadOnlyDictionary<string, int> Columns,
    IReadOnlyList<ImportRow> Rows,
    IReadOnlyList<RejectedLine> Rejected
)
{
    /// <summary>Position of each field in a header, which must name exactly these fields, in any order.</summary>
    /// <param name="header">The cells of the first row.</param>
    /// <param name="fields">The fields of the table.</param>
    /// <param name="code">Of the refusal.</param>
    /// <exception cref="RuleBrokenException"><paramref name="code"/>, which names the fields and what is there.</exception>
    public static int[] FindColumns(IReadOnlyList<string?> header, IReadOnlyList<string> fields, string code)
    {
        var names = header.Select(ImportText.Trim).ToList();
        var columns = fields.Select(field => names.IndexOf(field)).ToArray();
        if (columns.Contains(-1) || names.Count(name => name is not null) != fields.Count)
        {
            throw new RuleBrokenException(
                code,
                RefusalKind.Invalid,
                new Dictionary<string, object?>
                {
                    ["expected"] = string.Join(',', fields),
                    ["found"] = string.Join(',', names),
                }
            );
        }
        return columns;
    }

    /// <summary>The number of each field's column, from 1.</summary>
    public static Dictionary<string, int> Number(IReadOnlyList<string> fields, IReadOnlyList<int> columns) =>
        fields.Zip(columns).ToDictionary(pair => pair.First, pair => pair.Second + 1, StringComparer.Ordinal);
}
