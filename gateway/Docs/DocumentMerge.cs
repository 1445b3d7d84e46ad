using System.Text.Json.Nodes;

namespace GovPlatform.Gateway.Docs;

/// <summary>
/// Merges the services' OpenAPI documents into one, so that a client need not know which service answers which path.
/// </summary>
internal static class DocumentMerge
{
    private const string SchemaPrefix = "#/components/schemas/";

    private const string Introduction = """
        先以客户端凭据向 `POST /connect/token` 取得令牌（15 分钟有效），再以 `Authorization: Bearer …` 调用接口。
        出错时返回 RFC 9457 `application/problem+json`：`type` 为 `urn:govplatform:<code>`。列表按 `limit`、`after` 翻页；写操作可带
        `Idempotency-Key` 与 `If-Match`。

        Get a token by client credentials from `POST /connect/token` (15 minutes), then call with `Authorization: Bearer …`. Errors are RFC 9457 problems,
        `type` = `urn:govplatform:<code>`. Lists page by `limit` and `after`; writes take `Idempotency-Key` and `If-Match`.
        """;

    /// <summary>
    /// Merges the documents. A service that did not answer is listed in <c>x-missing</c>. If two services have
    /// different schemas of the same name, the later one's name gets the service's name as a prefix.
    /// </summary>
    /// <param name="documents">Document of each service; null if the service did not answer.</param>
    /// <param name="isPublic">Selects the paths that are part of the public API.</param>
    public static JsonObject Merge(
        IReadOnlyCollection<(string Service, JsonObject? Document)> documents,
        Func<string, bool> isPublic
    )
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        foreach (var (service, document) in documents)
        {
            if (document is null)
            {
                continue;
            }
            var renamed = AddSchemas(schemas, service, document["components"]?["schemas"] as JsonObject ?? []);
            foreach (var (path, item) in document["paths"] as JsonObject ?? [])
            {
                if (item is JsonObject operations && isPublic(path))
                {
                    AddOperations(paths, path, (JsonObject)Rename(operations, renamed)!);
                }
            }
        }
        var missing = documents.Where(d => d.Document is null).Select(d => d.Service).ToList();
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "GovPlatform 基层治理平台",
                ["version"] = "v1",
                ["description"] = Introduction + Missing(missing),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas, ["securitySchemes"] = Security() },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["x-missing"] = new JsonArray([.. missing.Select(name => JsonValue.Create(name))]),
        };
    }

    /// <summary>
    /// Adds a service's schemas; returns the new names of those that differ from another service's schema of the same
    /// name, such as <c>Request</c>. Equal schemas are shared.
    /// </summary>
    private static Dictionary<string, string> AddSchemas(JsonObject schemas, string service, JsonObject added)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, schema) in added)
        {
            if (schemas[name] is { } other && !JsonNode.DeepEquals(other, schema))
            {
                renamed[name] = char.ToUpperInvariant(service[0]) + service[1..] + name;
            }
        }
        foreach (var (name, schema) in added)
        {
            schemas[renamed.GetValueOrDefault(name, name)] = Rename(schema, renamed);
        }
        return renamed;
    }

    private static void AddOperations(JsonObject paths, string path, JsonObject operations)
    {
        if (paths[path] is not JsonObject known)
        {
            paths[path] = operations;
            return;
        }
        foreach (var (method, operation) in operations)
        {
            known[method] ??= operation?.DeepClone();
        }
    }

    /// <summary>Copies a node and changes every schema reference to the schema's new name.</summary>
    private static JsonNode? Rename(JsonNode? node, Dictionary<string, string> renamed) =>
        node switch
        {
            JsonObject properties => new JsonObject(
                properties.Select(p => KeyValuePair.Create(p.Key, Rename(p.Value, renamed)))
            ),
            JsonArray items => new JsonArray([.. items.Select(item => Rename(item, renamed))]),
            JsonValue value
                when value.TryGetValue<string>(out var text)
                    && text.StartsWith(SchemaPrefix, StringComparison.Ordinal) => SchemaPrefix
                + renamed.GetValueOrDefault(text[SchemaPrefix.Length..], text[SchemaPrefix.Length..]),
            _ => node?.DeepClone(),
        };

    private static string Missing(List<string> services) =>
        services.Count == 0 ? "" : $"\n\n**暂缺（未应答的服务）/ did not answer: {string.Join(", ", services)}**";

    private static JsonObject Security() =>
        new()
        {
            ["token"] = new JsonObject
            {
                ["type"] = "oauth2",
                ["flows"] = new JsonObject
                {
                    ["clientCredentials"] = new JsonObject
                    {
                        ["tokenUrl"] = "/connect/token",
                        ["scopes"] = new JsonObject(),
                    },
                },
            },
        };
}
