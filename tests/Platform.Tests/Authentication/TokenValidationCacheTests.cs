using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.PlatformTests.Authentication;

public sealed class TokenValidationCacheTests
{
    private static readonly TokenIssuer Issuer = new();
    private readonly Clock clock = new();

    [Fact]
    public async Task A_valid_token_is_validated_once_until_it_expires()
    {
        var cache = Cache();
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
        var cache = Cache();
        var token = Issuer.Issue("somebody", "/");
        Assert.True((await cache.ValidateTokenAsync(token, Parameters())).IsValid);

        var parts = token.Split('.');
        var forged = $"{parts[0]}.{parts[1]}.{new TokenIssuer().Issue("somebody", "/").Split('.')[2]}";
        Assert.False((await cache.ValidateTokenAsync(forged, Parameters())).IsValid);
        Assert.False((await cache.ValidateTokenAsync(forged, Parameters())).IsValid);
    }

    [Fact]
    public async Task The_cache_is_bounded_by_bytes()
    {
        const int Limit = 60_000;
        var cache = Cache(Limit);
        for (var i = 0; i < 40; i++)
        {
            var token = Issuer.Issue($"person-{i}", "/", null, Enumerable.Range(0, 20).Select(n => $"area.verb{n}"));
            Assert.True((await cache.ValidateTokenAsync(token, Parameters())).IsValid);
        }

        Assert.InRange(cache.Bytes, 1, Limit);
    }

    private TokenValidationCache Cache(long maxBytes = TokenValidationCache.MaxBytes) =>
        new(
            new TokenTrustRefresher(
                new HttpTokenTrustSource(null!, Options.Create(new TokenOptions())),
                Options.Create(new TokenOptions { Keys = Issuer.Keys() }),
                clock,
                NullLogger<TokenTrustRefresher>.Instance
            ),
            clock,
            maxBytes
        )
        {
            MapInboundClaims = false,
        };

    private TokenValidationParameters Parameters() =>
        new()
        {
            ValidIssuer = TokenIssuer.Issuer,
            ValidAudience = TokenIssuer.Audience,
            LifetimeValidator = (_, expires, _, _) => clock.GetUtcNow().UtcDateTime < expires,
        };

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
