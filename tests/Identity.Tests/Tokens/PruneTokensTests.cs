using GovPlatform.IdentityService.Tokens;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GovPlatform.IdentityService.Tests.Tokens;

public sealed class PruneTokensTests(TestServers servers)
{
    [Fact]
    public async Task What_expired_long_ago_goes_and_what_still_counts_stays()
    {
        await using var host = await IdentityFixture.StartAsync(servers);
        var now = host.Clock.GetUtcNow();
        await AddAsync(host, "old", now.AddDays(-3), now.AddDays(-2));
        await AddAsync(host, "just expired", now.AddHours(-2), now.AddHours(-1));
        await AddAsync(host, "valid", now.AddDays(-3), now.AddDays(3));

        var deleted = await host
            .Services.GetRequiredService<PruneTokens>()
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, deleted);
        var left = await host.InDbAsync(db =>
            db.Set<OpenIddictEntityFrameworkCoreToken>().Select(t => t.Subject).ToListAsync()
        );
        Assert.Equal(["just expired", "valid"], left.Order(StringComparer.Ordinal));
    }

    private static async Task AddAsync(
        IdentityFixture host,
        string subject,
        DateTimeOffset made,
        DateTimeOffset expires
    )
    {
        await using var scope = host.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        await tokens.CreateAsync(
            new OpenIddictTokenDescriptor
            {
                Subject = subject,
                Type = TokenTypeIdentifiers.AccessToken,
                Status = Statuses.Valid,
                CreationDate = made,
                ExpirationDate = expires,
            }
        );
    }
}
