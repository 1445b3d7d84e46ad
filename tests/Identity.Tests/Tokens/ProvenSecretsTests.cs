using GovPlatform.IdentityService.Tokens;

namespace GovPlatform.IdentityService.Tests.Tokens;

public sealed class ProvenSecretsTests
{
    [Fact]
    public void Only_the_very_secret_against_the_very_hash_is_proven()
    {
        var proven = new VerifiedSecretCache();
        proven.Add("hash", "secret");

        Assert.True(proven.Contains("hash", "secret"));
        Assert.False(proven.Contains("hash", "other"));
        Assert.False(proven.Contains("changed hash", "secret"));
    }
}
