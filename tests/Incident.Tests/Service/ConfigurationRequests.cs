using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GovPlatform.Support;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Requests that change categories and routing rules.</summary>
internal static class ConfigurationRequests
{
    public static Caller TownAdmin { get; } =
        new("t-town-admin", "/990001/990001101/", "administrator", "incident.read", "rule.manage");

    public static Caller OtherTownAdmin { get; } =
        new("t-other-admin", "/990001/990001102/", "administrator", "incident.read", "rule.manage");

    public static Caller CountyAdmin { get; } =
        new("t-county-admin", "/990001/", "administrator", "incident.read", "rule.manage");

    /// <summary>A code that no category has yet.</summary>
    public static string NewCategoryCode() =>
        "test." + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 20);

    public static JsonObject Category(string name = "测试", string? handlingUnit = null, string? owner = "990001101") =>
        new()
        {
            ["owner"] = owner,
            ["group"] = "测试",
            ["name"] = name,
            ["severity"] = "ordinary",
            ["tier"] = "grid",
            ["handlingUnit"] = handlingUnit,
            ["attributes"] = new JsonArray
            {
                new JsonObject
                {
                    ["code"] = "floor",
                    ["name"] = "楼层",
                    ["type"] = "number",
                },
            },
        };

    public static JsonObject Rule(
        string? unit = "990001101",
        string handlingUnit = "990001101D01",
        string? note = null,
        string category = "lighting.street",
        string? owner = null
    ) =>
        new()
        {
            ["position"] = 500,
            ["category"] = category,
            ["unit"] = unit,
            ["handlingUnit"] = handlingUnit,
            ["note"] = note,
            ["owner"] = owner,
        };
}
