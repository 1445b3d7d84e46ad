using System.Text.Json;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Grids;

/// <summary>One feature of a GeoJSON collection, read and found whole, but not yet judged against the map.</summary>
/// <param name="Index">Its place in the collection, from 0.</param>
/// <param name="Code">The grid's unit code.</param>
/// <param name="Name">The grid's name.</param>
/// <param name="ParentCode">Code of the community or town it belongs to; null leaves a known one as it is.</param>
/// <param name="Households">Households in it, or null where not counted.</param>
/// <param name="Borders">Its borders, valid.</param>
internal sealed record GridImportFeature(
    int Index,
    string Code,
    string Name,
    string? ParentCode,
    int? Households,
    GridBorders Borders
)
{
    /// <summary>Most households a grid can sensibly claim.</summary>
    public const int MostHouseholds = 1_000_000;

    /// <summary>The feature as a line of the division list: a grid is a unit.</summary>
    public UnitImportLine Line => new(Index, Code, Name, UnitLevel.Grid, ParentCode);

    /// <summary>Reads one feature.</summary>
    /// <param name="index">Its place in the collection, from 0.</param>
    /// <param name="feature">The feature as it came; may be anything.</param>
    public static (GridImportFeature? Feature, RejectedLine? Refused) Read(int index, JsonElement feature)
    {
        try
        {
            return Parse(index, feature);
        }
        catch (InvalidOperationException)
        {
            // Text with half a surrogate pair: JSON allows it, no string can hold it.
            return (null, new RejectedLine(index, "feature.invalid", "text"));
        }
    }

    private static (GridImportFeature? Feature, RejectedLine? Refused) Parse(int index, JsonElement feature)
    {
        if (Member(feature, "properties") is not { ValueKind: JsonValueKind.Object } properties)
            return (null, new RejectedLine(index, "feature.invalid", "properties"));
        var (code, name, parent) = (Text(properties, "code"), Text(properties, "name"), Text(properties, "parentCode"));
        if (!UnitImportParser.IsCode(code))
            return (null, new RejectedLine(index, "code.invalid", code ?? ""));
        if (!UnitImportParser.IsName(name))
            return (null, new RejectedLine(index, "name.invalid", code!));
        if (!string.IsNullOrEmpty(parent) && !UnitImportParser.IsCode(parent))
            return (null, new RejectedLine(index, "parent.unknown", parent));
        if (!TryHouseholds(properties, out var households))
            return (null, new RejectedLine(index, "households.invalid", code!));
        var (borders, fault) = GridBorders.Read(Member(feature, "geometry") ?? default);
        return borders is null
            ? (null, new RejectedLine(index, "geometry.invalid", fault!))
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

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement properties, string name) =>
        Member(properties, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()!.Trim() : null;

    private static bool TryHouseholds(JsonElement properties, out int? households)
    {
        households = null;
        if (Member(properties, "households") is not { } given || given.ValueKind == JsonValueKind.Null)
            return true;
        if (
            given.ValueKind != JsonValueKind.Number
            || !given.TryGetInt32(out var count)
            || count is < 0 or > MostHouseholds
        )
            return false;
        households = count;
        return true;
    }
}
