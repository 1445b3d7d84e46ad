using System.Security.Cryptography;
using GovPlatform.IdentityService.Keys;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.IdentityService.Tests.Keys;

public sealed class SigningKeyRingTests(TestServers servers)
{
    [Fact]
    public async Task A_token_stays_valid_after_a_restart()
    {
        var database = await IdentityFixture.CreateDatabaseAsync(servers);
        await using var before = await IdentityFixture.StartAsync(servers, database);
        var token = await before.TokenAsync("dev-intake");
        await before.DisposeAsync();

        await using var after = await IdentityFixture.StartAsync(servers, database);
        Assert.True((await after.CheckAsync(token, after.Clock.GetUtcNow())).IsValid);
        Assert.Equal(token.Kid, (await after.TokenAsync("dev-intake")).Kid);
    }

    [Fact]
    public async Task Instances_that_start_together_sign_with_one_key()
    {
        var database = await IdentityFixture.CreateDatabaseAsync(servers);
        var hosts = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => IdentityFixture.StartAsync(servers, database)))
        );

        var kids = await Task.WhenAll(hosts.Select(async host => (await host.TokenAsync("dev-intake")).Kid));
        Assert.Single(kids.Distinct(StringComparer.Ordinal));
        Assert.Equal(1, await hosts[0].InDbAsync(db => db.SigningKeys.CountAsync()));
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_key_is_published_before_it_signs_and_until_its_last_token_has_expired()
    {
        await using var host = await IdentityFixture.StartAsync(servers);
        var first = (await host.TokenAsync("dev-intake")).Kid;

        await AdvanceClockAsync(host, TimeSpan.FromDays(88.5));
        var announced = Assert.Single((await host.KeysAsync()).Keys, key => key.Kid != first).Kid;
        Assert.Equal(first, (await host.TokenAsync("dev-intake")).Kid);

        await AdvanceClockAsync(host, TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1));
        var last = await host.TokenAsync("dev-intake");
        await AdvanceClockAsync(host, TimeSpan.FromDays(90) + TimeSpan.FromMinutes(1));
        Assert.Equal(first, last.Kid);
        Assert.Equal(announced, (await host.TokenAsync("dev-intake")).Kid);
        Assert.True((await host.CheckAsync(last, host.Clock.GetUtcNow())).IsValid);

        await AdvanceClockAsync(host, TimeSpan.FromDays(91));
        Assert.Equal(announced, Assert.Single((await host.KeysAsync()).Keys).Kid);
    }

    [Fact]
    public async Task A_stored_key_cannot_be_decrypted_without_the_secret()
    {
        await using var host = await IdentityFixture.StartAsync(servers);
        var key = await host.InDbAsync(db => db.SigningKeys.AsNoTracking().SingleAsync());

        using var pair = ECDsa.Create();
        Assert.Throws<CryptographicException>(() => pair.ImportPkcs8PrivateKey(key.EncryptedPrivateKey, out _));
        Assert.Null(
            new SigningKeyProtector("another secret, as long as it has to be").Unprotect(
                key.Kid,
                key.EncryptedPrivateKey
            )
        );
        Assert.Null(
            new SigningKeyProtector(IdentityFixture.DemoSecret).Unprotect("another kid", key.EncryptedPrivateKey)
        );
        Assert.NotNull(new SigningKeyProtector(IdentityFixture.DemoSecret).Unprotect(key.Kid, key.EncryptedPrivateKey));
    }

    [Fact]
    public async Task After_a_change_of_the_secret_old_tokens_are_valid_and_a_new_key_signs()
    {
        var database = await IdentityFixture.CreateDatabaseAsync(servers);
        await using var before = await IdentityFixture.StartAsync(servers, database);
        var old = await before.TokenAsync("dev-intake");

        await using var after = await IdentityFixture.StartAsync(
            servers,
            database,
            ("Tokens:KeySecret", "the secret that replaced it")
        );
        Assert.NotEqual(old.Kid, (await after.TokenAsync("dev-intake")).Kid);
        Assert.True((await after.CheckAsync(old, after.Clock.GetUtcNow())).IsValid);
    }

    private static async Task AdvanceClockAsync(IdentityFixture host, TimeSpan ahead)
    {
        host.Clock.Ahead = ahead;
        await using var scope = host.Services.CreateAsyncScope();
        var keys = await scope
            .ServiceProvider.GetRequiredService<SigningKeyStore>()
            .LoadAsync(TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<SigningKeyRing>().Replace(keys);
    }
}
