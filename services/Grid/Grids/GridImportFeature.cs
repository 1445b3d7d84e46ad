using System.Text.Json;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Grids;

/// <summary>One feature of a GeoJSON collection, valid in itself and not yet compared with tree and map.</summary>
/// <param name="Index">Position in the collection, from 0.</param>
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

    /// <summary>The feature as a line of a unit import: each grid is also a unit.</summary>
    public UnitImportLine Line => new(Index, Code, Name, UnitLevel.Grid, ParentCode);

    /// <summary>Parses one feature; exactly one of the two results is not null.</summary>
    /// <param name="index">Position in the collection, from 0.</param>
    /// <param name="feature">Any JSON.</param>
    public static (GridImportFeature? Feature, RejectedLine? Rejected) Read(int index, JsonElement feature)
    {
        try
        {
            return Parse(index, feature);
        }
        catch (InvalidOperationException)
        {
            // JSON text may contain an unpaired surrogate, of which no .NET string can be made.
            return (null, new RejectedLine(index, "feature.invalid", "text"));
        }
    }

    private static (GridImportFeature? Feature, RejectedLine? Rejected) Parse(int index, JsonElement feature)
    {
        if (GetPropertyOrNull(feature, "properties") is not { ValueKind: JsonValueKind.Object } properties)
        {
            return (null, new RejectedLine(index, "feature.invalid", "properties"));
        }
        var (code, name, parent) = (
            GetTrimmedString(properties, "code"),
            GetTrimmedString(properties, "name"),
            GetTrimmedString(properties, "parentCode")
        );
        if (!UnitImportParser.IsCode(code))
        {
            return (null, new RejectedLine(index, "code.invalid", code ?? ""));
        }
        if (!UnitImportParser.IsName(name))
        {
            return (null, new RejectedLine(index, "name.invalid", code!));
        }
        if (!string.IsNullOrEmpty(parent) && !UnitImportParser.IsCode(parent))
        {
            return (null, new RejectedLine(index, "parent.unknown", parent));
        }
        if (!TryGetHouseholds(properties, out var households))
        {
            return (null, new RejectedLine(index, "households.invalid", code!));
        }
        var (borders, error) = GridBorders.Read(GetPropertyOrNull(feature, "geometry") ?? default);
        return borders is null
            ? (null, new RejectedLine(index, "geometry.invalid", error!))
            : (
                new GridImportFeature(
                    index,
                    code!,
                    name!,
                    string.IsNullOrEmpty(parent) ? null : parent,
                    households,
                    borders
                ),
                null
            );
    }

    private static JsonElement? GetPropertyOrNull(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? GetTrimmedString(JsonElement properties, string name) =>
        GetPropertyOrNull(properties, name) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()!.Trim()
            : null;

    private static bool TryGetHouseholds(JsonElement properties, out int? households)
    {
        households = null;
        if (GetPropertyOrNull(properties, "households") is not { } value || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }
        if (
            value.ValueKind != JsonValueKind.Number
            || !value.TryGetInt32(out var count)
            || count is < 0 or > MaxHouseholds
        )
        {
            return false;
        }
        households = count;
        return true;
    }
}
