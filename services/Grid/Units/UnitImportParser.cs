using System.Text.RegularExpressions;
using CsvHelper;
using GovPlatform.Domain;

namespace GovPlatform.GridService.Units;

/// <summary>
/// Reads a division list: CSV with the header <c>code,name,level,parentCode</c> in any order, with or without a byte order
/// mark, any line ending, quotes where wanted. A bad line is refused by itself; the others go on.
/// </summary>
internal static partial class UnitImportParser
{
    /// <summary>Most characters in a name.</summary>
    public const int LongestName = 100;

    private static readonly string[] Columns = ["code", "name", "level", "parentCode"];

    /// <summary>Reads the whole list.</summary>
    /// <param name="text">The file as text.</param>
    /// <exception cref="RuleBrokenException"><c>unit.import.headerMissing</c> unless the header has exactly the four columns.</exception>
    public static (List<UnitImportLine> Lines, List<RejectedLine> Refused) Read(string text)
    {
        var lines = new List<UnitImportLine>();
        var refused = new List<RejectedLine>();
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
                OnMalformedRecord = bad =>
                    refused.Add(new RejectedLine((int)bad.LineNumber, "line.malformed", bad.Reason.ToString())),
            }
        );
        var at = Positions(reader);
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            var (code, name) = (reader.GetString(at[0]), reader.GetString(at[1]));
            var (level, parent) = (reader.GetString(at[2]), reader.GetString(at[3]));
            if (Fault(code, name, level, parent) is var (fault, about))
                refused.Add(new RejectedLine(line, fault, about));
            else
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
        return (lines, refused);
    }

    /// <summary>Whether a code may name a unit: it begins with a digit, and no path can be misread for it.</summary>
    /// <param name="code">The code.</param>
    public static bool IsCode(string? code) => code is not null && CodePattern().IsMatch(code);

    /// <summary>Whether a name may stand on a sign: some text on one line, nothing invisible.</summary>
    /// <param name="name">The name.</param>
    public static bool IsName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && !name.Any(char.IsControl);

    private static (string Fault, string About)? Fault(string code, string name, string level, string parent) =>
        !IsCode(code) ? ("code.invalid", code)
        : !IsName(name) ? ("name.invalid", code)
        : UnitLevels.Parse(level) is null ? ("level.unknown", level)
        : parent.Length > 0 && !IsCode(parent) ? ("parent.unknown", parent)
        : null;

    private static int[] Positions(CsvReader reader)
    {
        var headers = reader.Headers.Select(header => header.Trim()).ToList();
        var at = Columns.Select(column => headers.IndexOf(column)).ToArray();
        if (headers.Count != Columns.Length || at.Contains(-1))
            throw new RuleBrokenException(
                "unit.import.headerMissing",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["expected"] = string.Join(',', Columns) }
            );
        return at;
    }

    [GeneratedRegex(@"\A[0-9][0-9A-Za-z]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();
}
