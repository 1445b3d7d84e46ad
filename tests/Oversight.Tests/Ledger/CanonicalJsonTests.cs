using System.Text.Json;
using GovPlatform.OversightService.Ledger;
using Xunit;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Tests.Ledger;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": 1, "a": [ {"d": null, "c": true} ] }""", """{"a":[{"c":true,"d":null}],"b":1}""")]
    [InlineData("""{"aa":"灯","B":1.50}""", """{"B":1.50,"aa":"灯"}""")]
    public void Equal_content_has_the_same_canonical_text(string given, string canonical)
    {
        using var document = JsonDocument.Parse(given);

        Assert.Equal(canonical, CanonicalJson.Write(document.RootElement));
    }

    [Fact]
    public void Unrecorded_properties_are_left_out()
    {
        var fact = Facts.HandedOn("/1/", Facts.Subject(), 1);

        var text = LedgerFact.Create(Guid.Empty, fact, Facts.Noon).Payload;

        Assert.DoesNotContain(fact.Text, text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"text\"", text, StringComparison.Ordinal);
        Assert.Contains("\"reportedBy\":\"somebody\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_does_not_depend_on_the_order_of_its_facts()
    {
        byte[] a = [.. Enumerable.Repeat((byte)1, 32)],
            b = [.. Enumerable.Repeat((byte)2, 32)];

        Assert.Equal(
            FactDigest.ComputeCheckpointHash(new byte[32], [a, b]),
            FactDigest.ComputeCheckpointHash(new byte[32], [b, a])
        );
        Assert.NotEqual(
            FactDigest.ComputeCheckpointHash(new byte[32], [a, b]),
            FactDigest.ComputeCheckpointHash(new byte[32], [a])
        );
    }
}
