using System.Text.Json;
using GovPlatform.GridService.Lists;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Records;

/// <summary>Validates the values of a record by the list's fields.</summary>
internal static class RecordValues
{
    /// <returns>The values that were entered, by key.</returns>
    /// <param name="list">Defines the fields.</param>
    /// <param name="given">As sent, or null.</param>
    /// <param name="form">What is held already.</param>
    /// <param name="errors">
    /// Receives a code by field: <c>collection.value.unknown</c>, <c>collection.value.type</c>, <c>field.required</c>, and
    /// <c>collection.value.held</c> for another value of a field that the list does not ask for.
    /// </param>
    public static Dictionary<string, JsonElement> Parse(
        CollectionList list,
        IReadOnlyDictionary<string, JsonElement>? given,
        RecordForm form,
        IDictionary<string, string> errors
    )
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, value) in given ?? new Dictionary<string, JsonElement>())
        {
            var code =
                list.Field(key) is not { } field ? "collection.value.unknown"
                : !field.IsAsked() ? CheckHeld(key, value, form)
                : value.ValueKind == JsonValueKind.Null ? null
                : IsOfType(field, value) ? Keep(values, key, value)
                : "collection.value.type";
            if (code is not null)
            {
                errors[$"values.{key}"] = code;
            }
        }
        foreach (var field in list.Fields.Where(field => field.Required && !values.ContainsKey(field.Key)))
        {
            errors.TryAdd($"values.{field.Key}", "field.required");
        }
        return values;
    }

    private static string? Keep(Dictionary<string, JsonElement> values, string key, JsonElement value)
    {
        values[key] = value.Clone();
        return null;
    }

    /// <summary>What the form showed may be sent back; another value belongs where the field is asked for.</summary>
    private static string? CheckHeld(string key, JsonElement value, RecordForm form) =>
        form.Held.TryGetValue(key, out var held) && held is { } known && JsonElement.DeepEquals(known, value)
            ? null
            : "collection.value.held";

    private static bool IsOfType(ListField field, JsonElement value) =>
        field.Type switch
        {
            FieldType.Text => IsText(value),
            FieldType.Choice => IsText(value) && field.Choices!.Contains(value.GetString(), StringComparer.Ordinal),
            FieldType.Date => IsText(value) && QueryValues.ParseDay(value.GetString()!) is not null,
            FieldType.YesNo => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            FieldType.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            FieldType.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _),
        };

    // PostgreSQL's JSON cannot hold the character U+0000.
    private static bool IsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= FieldRules.MaxTextLength } text
        && !string.IsNullOrWhiteSpace(text)
        && !text.Contains('\0');
}
