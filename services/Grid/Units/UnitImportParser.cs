using System.Text.RegularExpressions;
using GovPlatform.GridService.Imports;

namespace GovPlatform.GridService.Units;

/// <summary>Reads a list of units with the columns <c>code,name,level,parentCode</c>. An invalid line is rejected alone.</summary>
internal static partial class UnitImportParser
{
    public const int MaxNameLength = 100;

    /// <summary>Code of the refusal of another header.</summary>
    public const string HeaderMissing = "unit.import.headerMissing";

    /// <summary>The columns, in the order in which a row has their values.</summary>
    public static readonly IReadOnlyList<string> Fields = ["code", "name", "level", "parentCode"];

    /// <summary>The valid lines of a table, and the others.</summary>
    public static (List<UnitImportLine> Lines, List<RejectedLine> Rejected) Read(ImportTable table)
    {
        var lines = new List<UnitImportLine>(table.Rows.Count);
        var rejected = table.Rejected.ToList();
        foreach (var row in table.Rows)
        {
            if (FindError(row) is var (error, subject))
            {
                rejected.Add(new RejectedLine(row.Number, error, subject));
            }
            else
            {
                var (code, name) = (row.Values[0]!, row.Values[1]!);
                lines.Add(
                    new UnitImportLine(row.Number, code, name, UnitLevels.Parse(row.Values[2])!.Value, row.Values[3])
                );
            }
        }
        return (lines, rejected);
    }

    /// <summary>
    /// Whether a text is a code: a digit, then up to 31 ASCII letters or digits, safe as a part of a path.
    /// </summary>
    public static bool IsCode(string? code) => code is not null && CodePattern().IsMatch(code);

    /// <summary>Whether a text is a name: not blank, not too long, trimmed, without control and format characters.</summary>
    public static bool IsName(string? name) =>
        name is not null && name.Length <= MaxNameLength && name == ImportText.Trim(name) && ImportText.IsClean(name);

    private static (string Code, string Subject)? FindError(ImportRow row)
    {
        var (code, name, level, parent) = (row.Values[0], row.Values[1], row.Values[2], row.Values[3]);
        return row.WrongType is { } field ? ("value.type", field)
            : !IsCode(code) ? ("code.invalid", code ?? "")
            : !IsName(name) ? ("name.invalid", code!)
            : UnitLevels.Parse(level) is null ? ("level.unknown", level ?? "")
            : parent is not null && !IsCode(parent) ? ("parent.unknown", parent)
            : null;
    }

    [GeneratedRegex(@"\A[0-9][0-9A-Za-z]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();
}
