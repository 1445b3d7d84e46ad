using System.IO.Compression;
using System.Xml;
using GovPlatform.Domain;
using MiniExcelLibs;

namespace GovPlatform.GridService.Imports;

/// <summary>
/// Reads tables of Office Open XML workbooks: the first sheet, with the header in its first row. A cell with a number counts as
/// its digits; one with a date, a truth value or an error is of a wrong type.
/// </summary>
internal static class XlsxTable
{
    /// <summary>Media type.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Most rows of a sheet.</summary>
    public const int MaxRows = 500_000;

    /// <summary>Reads a table.</summary>
    /// <param name="workbook">The file.</param>
    /// <param name="fields">The columns.</param>
    /// <param name="headerMissing">Code of the refusal of another header.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>import.xlsx.malformed</c>, <c>import.tooLarge</c>; see also <see cref="ImportTable.FindColumns"/>.
    /// </exception>
    public static ImportTable Read(Stream workbook, IReadOnlyList<string> fields, string headerMissing)
    {
        try
        {
            using (var archive = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true))
            {
                ZipLimits.Require(archive);
            }
            workbook.Position = 0;
            return Read(workbook.Query().Select(row => (IDictionary<string, object?>)row), fields, headerMissing);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw new RuleBrokenException("import.xlsx.malformed", RefusalKind.Invalid);
        }
    }

    /// <summary>Whether the library did not find a workbook in the file; it has no exception of its own for that.</summary>
    private static bool IsMalformed(Exception exception) =>
        exception
            is InvalidDataException
                or XmlException
                or KeyNotFoundException
                or NullReferenceException
                or ArgumentException
                or FormatException
                or InvalidOperationException
                or NotSupportedException;

    private static ImportTable Read(
        IEnumerable<IDictionary<string, object?>> sheet,
        IReadOnlyList<string> fields,
        string headerMissing
    )
    {
        int[]? columns = null;
        var rows = new List<ImportRow>();
        foreach (var (index, row) in sheet.Index())
        {
            var cells = row.Values.ToList();
            if (columns is null)
            {
                columns = ImportTable.FindColumns([.. cells.Select(cell => cell as string)], fields, headerMissing);
                continue;
            }
            if (index > MaxRows)
            {
                throw new RuleBrokenException("import.tooLarge", RefusalKind.Invalid);
            }
            if (cells.Exists(cell => cell is not null))
            {
                rows.Add(ReadRow(index + 1, cells, columns, fields));
            }
        }
        return columns is null
            ? throw new RuleBrokenException(
                headerMissing,
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["expected"] = string.Join(',', fields), ["found"] = "" }
            )
            : new ImportTable(ImportTable.Number(fields, columns), rows, []);
    }

    private static ImportRow ReadRow(int number, List<object?> cells, int[] columns, IReadOnlyList<string> fields)
    {
        var values = new string?[columns.Length];
        string? wrongType = null;
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = columns[i] < cells.Count ? cells[columns[i]] : null;
            values[i] = cell switch
            {
                string text => ImportText.Trim(text),
                double value => ImportText.Of(value),
                _ => null,
            };
            if (cell is not null && values[i] is null && cell is not string)
            {
                wrongType ??= fields[i];
            }
        }
        return new ImportRow(number, values, wrongType);
    }
}
