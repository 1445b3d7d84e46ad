using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.PlatformTests.Authentication;

public sealed class TokenValidationCacheTests
{
    private static readonly TokenIssuer Issuer = new();
    private readonly Clock clock = new();

    [Fact]
    public async Task A_valid_token_is_validated_once_until_it_expires()
    {
        var cache = new TokenValidationCache(clock) { MapInboundClaims = false };
        var token = Issuer.Issue("somebody", "/");

        var first = await cache.ValidateTokenAsync(token, Parameters());
        Assert.True(first.IsValid, first.Exception?.Message);
        Assert.Same(first, await cache.ValidateTokenAsync(token, Parameters()));

        clock.Offset = TimeSpan.FromDays(2);
        Assert.False((await cache.ValidateTokenAsync(token, Parameters())).IsValid);
    }

    [Fact]
    public async Task A_token_with_a_forged_signature_is_invalid_although_the_original_is_cached()
    {
        var cache = new TokenValidationCache(clock);
        var token = Issuer.Issue("somebody", "/");
        Assert.True((await cache.ValidateTokenAsync(token, Parameters())).IsValid);

        var parts = token.Split('.');
        var forged = $"{parts[0]}.{parts[1]}.{new TokenIssuer().Issue("somebody", "/").Split('.')[2]}";
        Assert.False((await cache.ValidateTokenAsync(forged, Parameters())).IsValid);
        Assert.False((await cache.ValidateTokenAsync(forged, Parameters())).IsValid);
    }

    private TokenValidationParameters Parameters() =>
        new()
        {
            ValidIssuer = TokenIssuer.Issuer,
            ValidateAudience = false,
            IssuerSigningKeys = new JsonWebKeySet(Issuer.Keys()).GetSigningKeys(),
            LifetimeValidator = (_, expires, _, _) => clock.GetUtcNow().UtcDateTime < expires,
        };

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
