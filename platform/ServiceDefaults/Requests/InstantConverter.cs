using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Reads instants in bodies as <see cref="QueryValues"/> reads them in query strings: with an offset, or a date, which
/// means its start in the county's time zone. The built-in converter would read a text without an offset in the server's
/// own time zone.
/// </summary>
internal sealed class InstantConverter(CountyTime time) : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && time.ParseInstant(reader.GetString()!) is { } at
            ? at
            : throw new JsonException("An RFC 3339 instant with its offset, or a date, is expected.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
