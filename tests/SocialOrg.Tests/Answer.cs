using System.Text.Json;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>What came back.</summary>
public sealed record Answer(int Status, JsonElement Body, string? ETag)
{
    /// <summary>The code of a refusal.</summary>
    public string Code => Text("type").Replace("urn:govplatform:", "", StringComparison.Ordinal);

    public JsonElement this[string member] => Body.GetProperty(member);

    public string Text(string member) => Body.GetProperty(member).ToString();

    /// <summary>One member of every item of a list.</summary>
    public IEnumerable<string> Items(string member, string list = "items") =>
        this[list].EnumerateArray().Select(item => item.GetProperty(member).ToString());

    /// <summary>Itself, once the status is as expected.</summary>
    public Answer Is(int status, string? code = null)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Body}");
        if (code is not null)
        {
            Assert.Equal(code, Code);
        }
        return this;
    }
}
