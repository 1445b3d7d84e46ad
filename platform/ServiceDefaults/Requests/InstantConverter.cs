using System.Text.Json;
using System.Text.Json.Serialization;
using GovPlatform.Domain;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Instants in bodies mean what they mean in query strings: with an offset, or a bare day, which begins in the county. Without
/// this, a text that says no offset would be read by the server's own clock, and a day would begin in Greenwich.
/// </summary>
internal sealed class InstantConverter(CountyTime time) : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && time.ParseInstant(reader.GetString()!) is { } at
            ? at
            : throw new JsonException("An RFC 3339 instant with its offset is expected, or a day.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
