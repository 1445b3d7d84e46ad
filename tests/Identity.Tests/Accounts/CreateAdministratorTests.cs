using System.Net;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IdentityService.Tests.Accounts;

public sealed class CreateAdministratorTests(TestServers servers)
{
    private const string ClientId = "operator-one";
    private const string Secret = "a-secret-of-the-first-start";

    [Fact]
    public async Task Without_an_account_of_the_platform_the_administrator_is_created()
    {
        await using var host = await StartAsync(null, Secret);

        using var answer = await host.RequestTokenAsync(ClientId, Secret);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var account = await host.InDbAsync(db => db.Accounts.SingleAsync());
        Assert.Equal((ClientId, ClientId, false), (account.Subject, account.ClientId, account.HoldsPosts));
        var assignment = await host.InDbAsync(db => db.Assignments.SingleAsync());
        Assert.Equal((ClientId, "/", null), (assignment.Subject, assignment.UnitPath, assignment.Post));
        Assert.Equal(
            DevelopmentAccounts
                .All.Single(other => other.ClientId == "dev-admin")
                .Permissions.Except(["demo.seed"])
                .Order(StringComparer.Ordinal),
            assignment.Permissions.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_later_start_with_other_settings_changes_nothing()
    {
        var database = await IdentityFixture.CreateDatabaseAsync(servers);
        await using (await StartAsync(database, Secret)) { }

        await using var again = await StartAsync(database, "another-secret-than-before", "operator-two");

        Assert.Equal(1, await again.InDbAsync(db => db.Accounts.CountAsync()));
        using var first = await again.RequestTokenAsync(ClientId, Secret);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var changed = await again.RequestTokenAsync(ClientId, "another-secret-than-before");
        Assert.Equal(HttpStatusCode.Unauthorized, changed.StatusCode);
    }

    [Fact]
    public async Task Beside_another_account_of_the_platform_none_is_created()
    {
        await using var host = await IdentityFixture.StartAsync(
            servers,
            ("Administrator:ClientId", ClientId),
            ("Administrator:Secret", Secret)
        );

        using var answer = await host.RequestTokenAsync(ClientId, Secret);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(await host.InDbAsync(db => db.Accounts.AnyAsync(account => account.Subject == ClientId)));
    }

    [Fact]
    public async Task A_disabled_administrator_is_not_replaced()
    {
        var database = await IdentityFixture.CreateDatabaseAsync(servers);
        await using (var first = await StartAsync(database, Secret))
        {
            await first.InDbAsync(db =>
                db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, first.Clock.GetUtcNow()))
            );
        }

        await using var again = await StartAsync(database, Secret, "operator-two");

        Assert.Equal(1, await again.InDbAsync(db => db.Accounts.CountAsync()));
    }

    /// <summary>Without the demo secret there are no development accounts, so the platform has none of its own.</summary>
    private Task<IdentityFixture> StartAsync(ServiceDatabase? database, string secret, string clientId = ClientId) =>
        IdentityFixture.StartAsync(
            servers,
            database,
            ("Demo:Secret", ""),
            ("Tokens:KeySecret", "a-key-secret-for-tests-only"),
            ("Administrator:ClientId", clientId),
            ("Administrator:Secret", secret)
        );
}
