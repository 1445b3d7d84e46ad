using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>Clocks as they are kept in the incident's row; source-generated, since every report writes them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(ImmutableArray<Clock>))]
internal sealed partial class ClockJson : JsonSerializerContext
{
    /// <summary>Writes a set.</summary>
    public static string Write(ClockSet clocks) => JsonSerializer.Serialize(clocks.All, Default.ImmutableArrayClock);

    /// <summary>Reads a set.</summary>
    public static ClockSet Read(string text) => new(JsonSerializer.Deserialize(text, Default.ImmutableArrayClock));
}
