using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovPlatform.Contracts;
using GovPlatform.Outbox;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// One text for one content: members in byte order of their names, no blanks. So a digest can be worked out again from
/// what the database gives back, which keeps neither order nor blanks.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Contracts as they are written, without what is <see cref="UnrecordedAttribute"/>.</summary>
    private static readonly JsonSerializerOptions Recorded = new(ContractTypes.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutUnrecorded } },
    };

    /// <summary>Writes a message as the ledger keeps it: what is marked unrecorded is left out.</summary>
    /// <param name="fact">The message.</param>
    public static string Write(IFact fact) => Write(JsonSerializer.SerializeToElement(fact, fact.GetType(), Recorded));

    /// <summary>Writes what was read.</summary>
    /// <param name="content">Any JSON.</param>
    public static string Write(JsonElement content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
            Write(json, content);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void LeaveOutUnrecorded(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(UnrecordedAttribute), inherit: true) == true)
                property.ShouldSerialize = (_, _) => false;
        }
    }

    private static void Write(Utf8JsonWriter json, JsonElement content)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in content.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in content.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                content.WriteTo(json);
                break;
        }
    }
}
