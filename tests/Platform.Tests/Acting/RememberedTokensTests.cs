using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.IdentityModel.Tokens;

namespace GovPlatform.Platform.Tests.Acting;

public sealed class RememberedTokensTests
{
    private static readonly TokenIssuer Issuer = new();
    private readonly Clock clock = new();

    [Fact]
    public async Task A_good_token_is_checked_once_until_it_ends()
    {
        var remembered = new TokenValidationCache(clock) { MapInboundClaims = false };
        var token = Issuer.Issue("somebody", "/");

        var first = await remembered.ValidateTokenAsync(token, Rules());
        Assert.True(first.IsValid, first.Exception?.Message);
        Assert.Same(first, await remembered.ValidateTokenAsync(token, Rules()));

        clock.Ahead = TimeSpan.FromDays(2);
        Assert.False((await remembered.ValidateTokenAsync(token, Rules())).IsValid);
    }

    [Fact]
    public async Task A_token_that_is_touched_stays_bad_however_well_its_like_is_known()
    {
        var remembered = new TokenValidationCache(clock);
        var token = Issuer.Issue("somebody", "/");
        Assert.True((await remembered.ValidateTokenAsync(token, Rules())).IsValid);

        var parts = token.Split('.');
        var touched = $"{parts[0]}.{parts[1]}.{new TokenIssuer().Issue("somebody", "/").Split('.')[2]}";
        Assert.False((await remembered.ValidateTokenAsync(touched, Rules())).IsValid);
        Assert.False((await remembered.ValidateTokenAsync(touched, Rules())).IsValid);
    }

    private TokenValidationParameters Rules() =>
        new()
        {
            ValidIssuer = TokenIssuer.Issuer,
            ValidateAudience = false,
            IssuerSigningKeys = new JsonWebKeySet(Issuer.Keys()).GetSigningKeys(),
            LifetimeValidator = (_, until, _, _) => clock.GetUtcNow().UtcDateTime < until,
        };

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
    }
}
