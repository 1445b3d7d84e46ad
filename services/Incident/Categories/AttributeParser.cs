using System.Globalization;
using System.Text.Json;

namespace GovPlatform.IncidentService.Categories;

/// <summary>Validates the attributes of a report against those its category defines, and converts them to text.</summary>
internal static class AttributeParser
{
    private const int MaxTextLength = 500;

    /// <returns>The valid values, by attribute code.</returns>
    /// <param name="category">Defines the attributes.</param>
    /// <param name="given">Attributes of the report, or null.</param>
    /// <param name="errors">
    /// Receives a code by field: <c>attribute.unknown</c>, <c>attribute.value</c>, <c>attribute.required</c>.
    /// </param>
    public static Dictionary<string, string> Parse(
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
            else if (ToText(attribute, value) is { } text)
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

    /// <summary>The value as stored, or null when it does not fit the attribute's type.</summary>
    private static string? ToText(CategoryAttribute attribute, JsonElement value) =>
        attribute.Type switch
        {
            AttributeType.Text => ToShortText(value),
            AttributeType.Choice => ToShortText(value) is { } text && attribute.Options?.Contains(text) == true
                ? text
                : null,
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

    // PostgreSQL text cannot hold the character U+0000.
    private static string? ToShortText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: <= MaxTextLength } text
        && !text.Contains('\0')
            ? text
            : null;
}
