using System.Text.Json.Nodes;
using GovPlatform.Support;

namespace GovPlatform.GridService.Tests.Lists;

/// <summary>Lists and records as callers send them.</summary>
internal static class ListRequests
{
    /// <summary>A field that the list asks for.</summary>
    public static JsonObject Field(string key, string type = "text", string name = "一项") =>
        new()
        {
            ["key"] = key,
            ["name"] = name,
            ["type"] = type,
            ["purpose"] = "消防检查",
            ["retention"] = "P2Y",
            ["source"] = new JsonObject { ["kind"] = "asked" },
        };

    /// <summary>A field that the list takes from another.</summary>
    public static JsonObject Taken(string key, string list, string field, string type = "text") =>
        Field(key, type)
            .With(
                "source",
                new JsonObject
                {
                    ["kind"] = "list",
                    ["list"] = list,
                    ["field"] = field,
                }
            );

    /// <summary>A field that the list takes from the platform.</summary>
    public static JsonObject FromPlatform(string key, string fact, string type = "integer") =>
        Field(key, type).With("source", new JsonObject { ["kind"] = "platform", ["field"] = fact });

    public static JsonObject Personal(string key) =>
        Field(key).With("personal", true).With("legalBasis", "《个人信息保护法》第十三条第一款第一项");

    public static JsonObject Collection(string unit, params JsonObject[] fields) =>
        new()
        {
            ["name"] = "楼栋采集清单",
            ["kind"] = "collection",
            ["subject"] = "place",
            ["due"] = "yearly",
            ["unit"] = unit,
            ["fields"] = new JsonArray([.. fields]),
        };

    public static JsonObject With(this JsonObject body, string member, JsonNode? value)
    {
        body[member] = value;
        return body;
    }

    public static Task<ApiResponse> ListAsync(this ApiClient client, string code, JsonObject list) =>
        client.PutAsync($"/api/v1/collection-lists/{code}", list);

    public static Task<ApiResponse> RecordAsync(
        this ApiClient client,
        string list,
        string grid,
        string? subject,
        object? values = null,
        int? minutes = null,
        string? at = null
    ) =>
        client.PostAsync(
            "/api/v1/collection-records",
            new
            {
                list,
                grid,
                subject,
                values,
                minutes,
            },
            at
        );

    /// <summary>Codes of one field's errors.</summary>
    public static string? Error(this ApiResponse response, string field) =>
        response.Body.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out var codes)
            ? codes[0].GetString()
            : null;
}
