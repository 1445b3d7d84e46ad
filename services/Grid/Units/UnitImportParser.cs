using System.Text.RegularExpressions;
using CsvHelper;
using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>
/// Parses a list of units: CSV with the header <c>code,name,level,parentCode</c>, columns in any order, with or without
/// a byte order mark, any line ending, values quoted or not. An invalid line is rejected alone; the others are read.
/// </summary>
internal static partial class UnitImportParser
{
    public const int MaxNameLength = 100;

    private static readonly string[] Columns = ["code", "name", "level", "parentCode"];

    /// <summary>Parses a list.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>unit.import.headerMissing</c> unless the header has exactly the four columns.
    /// </exception>
    public static (List<UnitImportLine> Lines, List<RejectedLine> Rejected) Read(string text)
    {
        var lines = new List<UnitImportLine>();
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
        var columns = FindColumns(reader);
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            var (code, name) = (reader.GetString(columns[0]), reader.GetString(columns[1]));
            var (level, parent) = (reader.GetString(columns[2]), reader.GetString(columns[3]));
            if (FindError(code, name, level, parent) is var (error, subject))
            {
                rejected.Add(new RejectedLine(line, error, subject));
            }
            else
            {
                lines.Add(
                    new UnitImportLine(
                        line,
                        code,
                        name,
                        UnitLevels.Parse(level)!.Value,
                        parent.Length == 0 ? null : parent
                    )
                );
            }
        }
        return (lines, rejected);
    }

    /// <summary>
    /// Whether a text is a code: a digit, then up to 31 ASCII letters or digits, safe as a part of a path.
    /// </summary>
    public static bool IsCode(string? code) => code is not null && CodePattern().IsMatch(code);

    /// <summary>Whether a text is a name: not blank, not too long, without control characters.</summary>
    public static bool IsName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= MaxNameLength && !name.Any(char.IsControl);

    private static (string Code, string Subject)? FindError(string code, string name, string level, string parent) =>
        !IsCode(code) ? ("code.invalid", code)
        : !IsName(name) ? ("name.invalid", code)
        : UnitLevels.Parse(level) is null ? ("level.unknown", level)
        : parent.Length > 0 && !IsCode(parent) ? ("parent.unknown", parent)
        : null;

    private static int[] FindColumns(CsvReader reader)
    {
        var headers = reader.Headers.Select(header => header.Trim()).ToList();
        var columns = Columns.Select(column => headers.IndexOf(column)).ToArray();
        if (headers.Count != Columns.Length || columns.Contains(-1))
        {
            throw new RuleBrokenException(
                "unit.import.headerMissing",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["expected"] = string.Join(',', Columns) }
            );
        }
        return columns;
    }

    [GeneratedRegex(@"\A[0-9][0-9A-Za-z]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();
}
