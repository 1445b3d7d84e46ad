using System.Net;
using GovPlatform.Support;

namespace GovPlatform.IdentityService.Tests.Tokens;

/// <summary>Tokens that were issued, and those that were not, are on record.</summary>
public sealed class SecurityLogTests(TestServers servers) : IAsyncLifetime
{
    private IdentityFixture host = null!;

    public async ValueTask InitializeAsync() => host = await IdentityFixture.StartAsync(servers);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_issued_token_is_on_record_with_account_post_and_unit()
    {
        await host.TokenAsync("dev-dispatcher");

        await host.Database.EventuallyAsync(
            """
            SELECT count(*) FROM security_log WHERE kind = 'tokenIssued' AND actor = 'dev-dispatcher' AND client = 'dev-dispatcher'
                AND post = 'dispatcher' AND path = '/990001/990001101/' AND address IS NOT NULL
            """,
            1
        );
    }

    [Fact]
    public async Task Wrong_secrets_are_on_record_with_their_number_and_without_the_secret()
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var wrong = await host.RequestTokenAsync("dev-handler", "an attacker's guess");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }
        using var misplaced = await host.RequestTokenAsync("138 0000 1234", "a secret");
        Assert.Equal(HttpStatusCode.Unauthorized, misplaced.StatusCode);
        await host.Database.EventuallyAsync(
            "SELECT count(*) FROM security_log WHERE kind = 'tokenRefused' AND code = 'invalid_client' AND client IS NULL",
            1
        );
        host.Clock.Ahead += TimeSpan.FromMinutes(2);
        using var later = await host.RequestTokenAsync("dev-handler", "another guess");

        await host.Database.EventuallyAsync(
            "SELECT coalesce(sum(count), 0) FROM security_log WHERE kind = 'tokenRefused' AND client = 'dev-handler'",
            5
        );
        Assert.Equal(
            3,
            await host.Database.QueryAsync<long>("SELECT count(*) FROM security_log WHERE client = 'dev-handler'")
        );
        Assert.Equal(
            0,
            await host.Database.QueryAsync<long>(
                "SELECT count(*) FROM security_log e WHERE e::text LIKE '%guess%' OR e::text LIKE '%1234%'"
            )
        );
    }

    [Fact]
    public async Task Accounts_and_assignments_are_on_record_from_the_first()
    {
        await host.Database.EventuallyAsync(
            "SELECT count(*) FROM security_log WHERE kind = 'accountChanged' AND code = 'added' AND object_id = 'dev-handler'",
            1
        );
        await host.InDbAsync(async db =>
        {
            var account = await db.Accounts.FindAsync("dev-handler");
            account!.DisabledAt = host.Clock.GetUtcNow();
            return await db.SaveChangesAsync();
        });
        Assert.Equal(
            """{"kind":"machine","disabledAt":""",
            (
                await host.Database.QueryAsync<string>(
                    "SELECT detail FROM security_log WHERE kind = 'accountChanged' AND code = 'changed' AND object_id = 'dev-handler'"
                )
            )[..31]
        );
        Assert.NotEqual(
            0,
            await host.Database.QueryAsync<long>(
                "SELECT count(*) FROM security_log WHERE kind = 'appointment' AND object_type = 'assignment'"
            )
        );
    }
}
