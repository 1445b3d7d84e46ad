using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GovPlatform.ServiceDefaults;

/// <summary>JSON options: camelCase, and strict reading without unknown or duplicate members.</summary>
public static class JsonDefaults
{
    /// <summary>Maximum depth of a request body.</summary>
    public const int MaxDepth = 32;

    /// <summary>The same options, but unknown members are ignored, such as those of problem details. Read-only.</summary>
    public static JsonSerializerOptions Plain { get; } = CreateReadOnly(new JsonSerializerOptions());

    private static JsonSerializerOptions CreateReadOnly(JsonSerializerOptions options)
    {
        Apply(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Sets the options.</summary>
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

    /// <summary>
    /// Makes each member of a body required whose constructor parameter is neither nullable nor has a default value, and
    /// refuses null as an element of a list; the serializer's own annotations cover neither. It applies to all resolvers of
    /// the options, generated ones included, so it is called after the last of them is added.
    /// </summary>
    /// <param name="options">The options to change.</param>
    internal static void RequireMembers(JsonSerializerOptions options) =>
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(RequireMembers);

    private static void RequireMembers(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (
                property
                    is { Set: not null, AssociatedParameter: { HasDefaultValue: false, IsNullable: false } parameter }
                && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            )
            {
                property.IsRequired = true;
            }
        }
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            type.OnDeserialized = RefuseNullElements;
        }
    }

    private static void RefuseNullElements(object list)
    {
        foreach (var element in (System.Collections.IEnumerable)list)
        {
            if (element is null)
            {
                throw new JsonException("An element of a list is null.");
            }
        }
    }

    /// <summary>Name of a property in JSON: <c>Location.Address</c> → <c>location.address</c>.</summary>
    /// <param name="property">Property path as FluentValidation reports it.</param>
    public static string FieldName(string property) =>
        string.Join('.', property.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>Rejects U+0000, which PostgreSQL's text type cannot store.</summary>
    private sealed class PlainTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException("A string is expected.");
            }
            var text = reader.GetString();
            return text is not null && text.Contains('\0')
                ? throw new JsonException("U+0000 is not allowed in text.")
                : text;
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
            return name.Contains('\0') ? throw new JsonException("U+0000 is not allowed in text.") : name;
        }

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }

    /// <summary>Rejects numbers such as <c>1e999</c>, which would be read as infinity.</summary>
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
