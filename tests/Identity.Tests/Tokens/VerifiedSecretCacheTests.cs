using GovPlatform.IdentityService.Tokens;

namespace GovPlatform.IdentityService.Tests.Tokens;

public sealed class VerifiedSecretCacheTests
{
    [Fact]
    public void Only_the_same_secret_with_the_same_hash_is_verified()
    {
        var cache = new VerifiedSecretCache();
        cache.Add("hash", "secret");

        Assert.True(cache.Contains("hash", "secret"));
        Assert.False(cache.Contains("hash", "other"));
        Assert.False(cache.Contains("changed hash", "secret"));
    }
}
