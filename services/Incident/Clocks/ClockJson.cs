using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>JSON of the clocks in the incident's row; source-generated for speed, since every report writes them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(ImmutableArray<Clock>))]
internal sealed partial class ClockJson : JsonSerializerContext
{
    public static string Write(ClockSet clocks) => JsonSerializer.Serialize(clocks.All, Default.ImmutableArrayClock);

    public static ClockSet Read(string text) => new(JsonSerializer.Deserialize(text, Default.ImmutableArrayClock));
}
