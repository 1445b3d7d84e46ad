using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovPlatform.Contracts;
using GovPlatform.Outbox;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Canonical JSON: members in the ordinal order of their names, no whitespace. PostgreSQL's <c>jsonb</c> preserves
/// neither order nor whitespace, so this form is needed to compute a digest again from a stored payload.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As contracts are published, without properties marked <see cref="UnrecordedAttribute"/>.</summary>
    private static readonly JsonSerializerOptions Recorded = new(ContractTypes.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitUnrecorded } },
    };

    /// <summary>A message as it is recorded: without properties marked <see cref="UnrecordedAttribute"/>.</summary>
    public static string Write(IFact fact) => Write(JsonSerializer.SerializeToElement(fact, fact.GetType(), Recorded));

    /// <summary>Any JSON, in canonical form.</summary>
    public static string Write(JsonElement content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            Write(json, content);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void OmitUnrecorded(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(UnrecordedAttribute), inherit: true) == true)
            {
                property.ShouldSerialize = (_, _) => false;
            }
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
                {
                    Write(json, item);
                }
                json.WriteEndArray();
                break;
            default:
                content.WriteTo(json);
                break;
        }
    }
}
