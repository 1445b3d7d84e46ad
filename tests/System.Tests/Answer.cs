using System.Net;
using System.Text.Json.Nodes;

namespace GovPlatform.WholeSystem;

/// <summary>A response of the gateway.</summary>
public sealed record Answer(HttpStatusCode Status, string? Type, string Text)
{
    public int Code => (int)Status;

    /// <summary>The body as JSON; null if the media type is not JSON.</summary>
    public JsonNode? Json =>
        Text.Length > 0 && (Type?.EndsWith("json", StringComparison.Ordinal) ?? false) ? JsonNode.Parse(Text) : null;

    /// <summary>Code of the problem, without its prefix.</summary>
    public string? Problem =>
        Json?["type"]?.GetValue<string>().Replace("urn:govplatform:", "", StringComparison.Ordinal);

    public string Value(string name) => Json?[name]?.ToString() ?? "";
}
