using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovPlatform.ServiceDefaults;

/// <summary>How we read and write JSON: strict on the way in, camelCase, no surprises.</summary>
public static class JsonDefaults
{
    /// <summary>Deepest nesting a request may have.</summary>
    public const int MaxDepth = 32;

    /// <summary>For bodies whose unknown members do not matter, such as problems.</summary>
    public static JsonSerializerOptions Plain { get; } = Sealed(new JsonSerializerOptions());

    private static JsonSerializerOptions Sealed(JsonSerializerOptions options)
    {
        Apply(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Sets the rules on a set of options.</summary>
    /// <param name="options">The options to change.</param>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = MaxDepth;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new PlainTextConverter());
        options.Converters.Add(new FiniteNumberConverter());
    }

    /// <summary>The name a caller knows a property by: <c>Location.Address</c> → <c>location.address</c>.</summary>
    /// <param name="property">Property path as validation reports it.</param>
    public static string FieldName(string property) =>
        string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>PostgreSQL's text cannot hold U+0000, and no honest sentence does.</summary>
    private sealed class PlainTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException("A string is expected.");
            }
            var text = reader.GetString();
            return text is not null && text.Contains('\0') ? throw new JsonException("U+0000 is not text.") : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);

        public override string ReadAsPropertyName(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            var name = reader.GetString()!;
            return name.Contains('\0') ? throw new JsonException("U+0000 is not text.") : name;
        }

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }

    /// <summary><c>1e999</c> would be read as infinity, which is nowhere on Earth.</summary>
    private sealed class FiniteNumberConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var number = reader.GetDouble();
            return double.IsFinite(number) ? number : throw new JsonException("A finite number is expected.");
        }

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value);
    }
}
