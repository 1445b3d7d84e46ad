namespace GovPlatform.GridService.Units;

/// <summary>
/// 统计用区划代码: the same county is written with six digits in one list and with twelve in another, the last six being zeros; so
/// are a town (nine digits) and a city (four or six).
/// </summary>
internal static class DivisionCodes
{
    private const int Longest = 12;

    /// <summary>Digits that a city, a county and a town are written with, besides twelve.</summary>
    private static readonly int[] Lengths = [9, 6, 4];

    /// <summary>Other ways to write a code, the longest first; none for a code of another kind.</summary>
    /// <param name="code">Digits.</param>
    public static IEnumerable<string> OtherForms(string code)
    {
        if (code.Length > Longest || !code.All(char.IsAsciiDigit))
        {
            yield break;
        }
        var significant = code.TrimEnd('0').Length;
        foreach (var length in Lengths.Prepend(Longest))
        {
            if (length != code.Length && length >= significant)
            {
                yield return length > code.Length ? code.PadRight(length, '0') : code[..length];
            }
        }
    }

    /// <summary>
    /// Lines that name units as the tree and the list itself do: a parent that neither has is looked for in its other forms; a line
    /// for a unit of the tree with another form of its code and the same level is a line for that unit.
    /// </summary>
    /// <param name="lines">As they came.</param>
    /// <param name="known">All existing units, by code.</param>
    public static IReadOnlyList<UnitImportLine> Unify(
        IReadOnlyList<UnitImportLine> lines,
        IReadOnlyDictionary<string, UnitState> known
    )
    {
        var unified = lines
            .Select(line => UnifyCode(line, known) is var code && code == line.Code ? line : line with { Code = code })
            .ToList();
        var listed = unified.Select(line => line.Code).ToHashSet(StringComparer.Ordinal);
        return unified.ConvertAll(line =>
            line.ParentCode is { } parent && !IsKnown(parent)
                ? line with
                {
                    ParentCode = OtherForms(parent).FirstOrDefault(IsKnown) ?? parent,
                }
                : line
        );

        bool IsKnown(string code) => listed.Contains(code) || known.ContainsKey(code);
    }

    private static string UnifyCode(UnitImportLine line, IReadOnlyDictionary<string, UnitState> known) =>
        known.ContainsKey(line.Code)
            ? line.Code
            : OtherForms(line.Code).FirstOrDefault(code => known.GetValueOrDefault(code)?.Level == line.Level)
                ?? line.Code;
}
