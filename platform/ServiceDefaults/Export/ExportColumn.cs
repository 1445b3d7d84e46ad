using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// One column of a file: a member of the rows' JSON, or of an object within (<c>location.longitude</c>). A list or a map is
/// one cell, with its JSON as text.
/// </summary>
/// <param name="Path">Names of the members that lead to the value.</param>
/// <param name="Type">Declared type of the value.</param>
internal sealed record ExportColumn(IReadOnlyList<string> Path, Type Type)
{
    /// <summary>The header.</summary>
    public string Name => Path.Count == 0 ? "value" : string.Join('.', Path);

    /// <summary>The columns of a type, in the order of its members.</summary>
    public static IReadOnlyList<ExportColumn> Of(Type row, JsonSerializerOptions json) => [.. Below(row, [], [], json)];

    /// <summary>
    /// The value in a row: null, a text, a truth value, a <see cref="long"/>, a <see cref="decimal"/>, a
    /// <see cref="double"/>, a <see cref="DateTimeOffset"/> or a <see cref="DateOnly"/>.
    /// </summary>
    public object? ValueIn(JsonElement row)
    {
        var value = row;
        foreach (var name in Path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }
        return value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => NumberOf(value),
            JsonValueKind.String when Type == typeof(DateTimeOffset) => value.GetDateTimeOffset(),
            JsonValueKind.String when Type == typeof(DateOnly) => value.Deserialize<DateOnly>(),
            JsonValueKind.String => value.GetString(),
            _ => value.GetRawText(),
        };
    }

    private static object NumberOf(JsonElement value) =>
        value.TryGetInt64(out var whole) ? whole
        : value.TryGetDecimal(out var fraction) ? fraction
        : value.GetDouble();

    private static IEnumerable<ExportColumn> Below(Type type, string[] path, Type[] above, JsonSerializerOptions json)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var shape = json.GetTypeInfo(type);
        // A type that contains itself would have columns without end.
        return shape.Kind == JsonTypeInfoKind.Object && !above.Contains(type)
            ? shape
                .Properties.Where(member => member.Get is not null)
                .SelectMany(member =>
                    member.CustomConverter is null
                        ? Below(member.PropertyType, [.. path, member.Name], [.. above, type], json)
                        : [new ExportColumn([.. path, member.Name], member.PropertyType)]
                )
            : [new ExportColumn(path, type)];
    }
}
