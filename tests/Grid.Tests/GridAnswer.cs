using System.Text.Json;

namespace GovPlatform.GridService.Tests;

/// <summary>What came back.</summary>
public sealed record GridAnswer(int Status, JsonElement Body, string? ETag, string? Location)
{
    /// <summary>The code of a refusal.</summary>
    public string? Code => Text("type")?.Replace("urn:govplatform:", "", StringComparison.Ordinal);

    public JsonElement this[string member] => Body.GetProperty(member);

    public string? Text(string member) => Body.GetProperty(member).GetString();

    /// <summary>One member of every item of a list.</summary>
    public IEnumerable<string?> Items(string member, string list = "items") =>
        this[list].EnumerateArray().Select(item => item.GetProperty(member).ToString());
}
