using System.Globalization;
using System.Text.Json;

namespace GovPlatform.IncidentService.Categories;

/// <summary>Holds what a report says against what its category collects.</summary>
internal static class AttributeCheck
{
    private const int LongestText = 500;

    /// <summary>Reads the attributes; what is wrong goes into <paramref name="errors"/> by field.</summary>
    public static Dictionary<string, string> Read(
        Category category,
        IReadOnlyDictionary<string, JsonElement>? given,
        IDictionary<string, string> errors
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, value) in given ?? new Dictionary<string, JsonElement>())
        {
            var attribute = category.Attributes.FirstOrDefault(attribute => attribute.Code == code);
            if (attribute is null)
            {
                errors[$"attributes.{code}"] = "attribute.unknown";
            }
            else if (Text(attribute, value) is { } text)
            {
                values[code] = text;
            }
            else
            {
                errors[$"attributes.{code}"] = "attribute.value";
            }
        }
        foreach (var missing in category.Attributes.Where(a => !values.ContainsKey(a.Code) && IsRequired(a, values)))
        {
            errors.TryAdd($"attributes.{missing.Code}", "attribute.required");
        }
        return values;
    }

    private static bool IsRequired(CategoryAttribute attribute, Dictionary<string, string> values) =>
        attribute.Required
        || (
            attribute.RequiredWhen is { Count: > 0 } when
            && when.All(other => values.GetValueOrDefault(other.Key) == other.Value)
        );

    private static string? Text(CategoryAttribute attribute, JsonElement value) =>
        attribute.Type switch
        {
            AttributeType.Text => Short(value),
            AttributeType.Choice => Short(value) is { } text && attribute.Options?.Contains(text) == true ? text : null,
            AttributeType.Boolean => value.ValueKind switch
            {
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            },
            AttributeType.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : null,
        };

    private static string? Short(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: <= LongestText } text
        && !text.Contains('\0')
            ? text
            : null;
}
