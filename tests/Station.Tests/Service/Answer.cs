using System.Text.Json;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string Text, string? ETag)
{
    private readonly JsonElement body = Text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(Text);

    public Guid Id => this["id"].GetGuid();

    /// <summary>The code of a refusal.</summary>
    public string? Code => this["type"].GetString()?.Replace("urn:govplatform:", "", StringComparison.Ordinal);

    public JsonElement this[string member] => body.GetProperty(member);

    /// <summary>The members of a list.</summary>
    public IReadOnlyList<JsonElement> Items(string list = "items") => [.. this[list].EnumerateArray()];

    /// <summary>Itself, if the status is the one expected.</summary>
    public Answer Is(int status, string? code = null)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Text}");
        if (code is not null)
            Assert.Equal(code, Code);
        return this;
    }
}
