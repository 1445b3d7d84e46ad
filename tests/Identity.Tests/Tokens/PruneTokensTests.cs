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
    public async Task Tokens_that_expired_long_ago_are_deleted_and_others_are_kept()
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
        var remaining = await host.InDbAsync(db =>
            db.Set<OpenIddictEntityFrameworkCoreToken>().Select(t => t.Subject).ToListAsync()
        );
        Assert.Equal(["just expired", "valid"], remaining.Order(StringComparer.Ordinal));
    }

    private static async Task AddAsync(
        IdentityFixture host,
        string subject,
        DateTimeOffset created,
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
                CreationDate = created,
                ExpirationDate = expires,
            }
        );
    }
}
