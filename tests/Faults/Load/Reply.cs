using System.Text.Json.Nodes;

namespace GovPlatform.Faults.Load;

/// <summary>A response of the gateway.</summary>
/// <param name="Sequence">The ETag, or null.</param>
internal sealed record Reply(int Status, string Text, long? Sequence)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The body, or null if it is not a JSON object.</summary>
    public JsonObject? Json => Text.StartsWith('{') ? JsonNode.Parse(Text) as JsonObject : null;

    /// <summary>Code of the problem, or null.</summary>
    public string? Problem =>
        IsSuccess ? null : Json?["type"]?.ToString().Replace("urn:govplatform:", "", StringComparison.Ordinal);
}
