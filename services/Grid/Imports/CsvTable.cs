using CsvHelper;
using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Imports;

/// <summary>
/// Reads tables of CSV: columns in any order, with or without a byte order mark, any line ending, values quoted or not. An
/// invalid line is rejected alone; the others are read.
/// </summary>
internal static class CsvTable
{
    /// <summary>Media type.</summary>
    public const string Type = "text/csv";

    /// <summary>Reads a table.</summary>
    /// <param name="text">The file.</param>
    /// <param name="fields">The columns.</param>
    /// <param name="headerMissing">Code of the refusal of another header.</param>
    /// <exception cref="RuleBrokenException">See <see cref="ImportTable.FindColumns"/>.</exception>
    public static ImportTable Read(string text, IReadOnlyList<string> fields, string headerMissing)
    {
        var rejected = new List<RejectedLine>();
        using var reader = CsvReader.FromText(
            text.TrimStart('\uFEFF'),
            CsvReaderOptions.Default with
            {
                Separator = ',',
                TrimWhitespace = true,
                TrackLineNumbers = true,
                AllowLineBreaksInQuotes = false,
                MalformedData = CsvMalformedDataHandling.Skip,
                FieldCountMismatch = CsvFieldCountHandling.Skip,
                OnMalformedRecord = malformed =>
                    rejected.Add(
                        new RejectedLine((int)malformed.LineNumber, "line.malformed", malformed.Reason.ToString())
                    ),
            }
        );
        var columns = ImportTable.FindColumns([.. reader.Headers], fields, headerMissing);
        var rows = new List<ImportRow>();
        while (reader.Read())
        {
            var values = new string?[columns.Length];
            for (var i = 0; i < columns.Length; i++)
            {
                values[i] = ImportText.Trim(reader.GetString(columns[i]));
            }
            rows.Add(new ImportRow((int)reader.LineNumber, values));
        }
        return new ImportTable(ImportTable.Number(fields, columns), rows, rejected);
    }
}
