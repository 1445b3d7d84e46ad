using System.Globalization;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Grids;

/// <summary>One feature of an import, valid in itself and not yet compared with tree and map.</summary>
/// <param name="Index">Position in the file, from 0.</param>
/// <param name="ParentCode">Code of the parent community or town; null keeps the parent of a known grid.</param>
/// <param name="Households">Households inside; null where not counted.</param>
internal sealed record GridImportFeature(
    int Index,
    string Code,
    string Name,
    string? ParentCode,
    int? Households,
    GridBorders Borders
)
{
    /// <summary>Limit of plausibility for one grid.</summary>
    public const int MaxHouseholds = 1_000_000;

    /// <summary>The properties of a feature, in the order in which a row has their values.</summary>
    public static readonly IReadOnlyList<string> Fields = ["code", "name", "parentCode", "households"];

    /// <summary>The feature as a line of a unit import: each grid is also a unit.</summary>
    public UnitImportLine Line => new(Index, Code, Name, UnitLevel.Grid, ParentCode);

    /// <summary>Checks one feature; exactly one of the two results is not null.</summary>
    /// <param name="index">Position in the file, from 0.</param>
    /// <param name="read">What the file holds.</param>
    public static (GridImportFeature? Feature, RejectedLine? Rejected) Check(int index, GridFileRow read)
    {
        var values = read.Row.Values;
        var (code, name, parent) = (values[0], values[1], values[2]);
        var households = default(int?);
        var (error, subject) =
            read.Malformed is { } malformed ? ("feature.invalid", malformed)
            : read.Row.WrongType is { } field ? ("value.type", field)
            : !UnitImportParser.IsCode(code) ? ("code.invalid", code ?? "")
            : !UnitImportParser.IsName(name) ? ("name.invalid", code!)
            : parent is not null && !UnitImportParser.IsCode(parent) ? ("parent.unknown", parent)
            : !TryReadHouseholds(values[3], out households) ? ("households.invalid", values[3]!)
            : read.Fault is { } fault ? (fault.Code, fault.Subject)
            : default;
        return error is null
            ? (new GridImportFeature(index, code!, name!, parent, households, read.Borders!), null)
            : (null, new RejectedLine(index, error, subject));
    }

    private static bool TryReadHouseholds(string? text, out int? households)
    {
        households = null;
        if (text is null)
        {
            return true;
        }
        var isCount = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        households = count;
        return isCount && count <= MaxHouseholds;
    }
}
