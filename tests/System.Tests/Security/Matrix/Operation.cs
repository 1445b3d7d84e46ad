using System.Text.Json.Nodes;

namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>An operation of the merged OpenAPI document.</summary>
/// <param name="Path">With parameters in braces.</param>
/// <param name="MediaType">Of its request body; null if it has none.</param>
internal sealed record Operation(string Id, HttpMethod Method, string Path, string? MediaType)
{
    public static List<Operation> Read(JsonNode document) =>
        [
            .. from path in document["paths"]!.AsObject()
            from item in path.Value!.AsObject()
            where item.Value is JsonObject && item.Value["responses"] is not null
            select new Operation(
                item.Value!["operationId"]!.GetValue<string>(),
                HttpMethod.Parse(item.Key),
                path.Key,
                item.Value["requestBody"]?["content"]?.AsObject().Select(content => content.Key).First()
            ),
        ];
}
