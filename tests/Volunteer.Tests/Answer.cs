using System.Text.Json;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>What came back.</summary>
public sealed record Answer(int Status, JsonElement Body, string? ETag)
{
    /// <summary>The code of a refusal.</summary>
    public string? Code => Text("type")?.Replace("urn:govplatform:", "", StringComparison.Ordinal);

    public JsonElement this[string member] => Body.GetProperty(member);

    /// <summary>The first shift of an activity.</summary>
    public string Shift => this["shifts"][0].GetProperty("id").GetString()!;

    public string? Text(string member) => Body.GetProperty(member).GetString();

    public int? Number(string member) => this[member].ValueKind == JsonValueKind.Null ? null : this[member].GetInt32();

    /// <summary>One member of every item of a list.</summary>
    public IEnumerable<string?> Items(string member) =>
        this["items"].EnumerateArray().Select(item => item.GetProperty(member).ToString());
}
