using System.Text.Json;
using GovPlatform.Support;

namespace GovPlatform.IdentityService.Tests.Keys;

/// <summary>What Identity tells the services after an administrator has revoked a key or an account.</summary>
public sealed class RevocationTests(TestServers servers) : IAsyncLifetime
{
    private IdentityFixture host = null!;

    private ApiClient Admin => host.As("an-admin", "/", "account.manage", "signingKey.manage");

    public async ValueTask InitializeAsync() => host = await IdentityFixture.StartAsync(servers);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_revoked_key_is_published_nowhere_and_another_one_signs_at_once()
    {
        var stolen = (await host.TokenAsync("dev-intake")).Kid;
        Assert.Contains(stolen, (await Admin.GetAsync("/api/v1/signing-keys")).Items("kid"));
        Assert.Contains(stolen, await TrustedKeysAsync());

        Assert.Equal(204, (await Admin.PostAsync($"/api/v1/signing-keys/{stolen}/revoke", new { })).Status);

        Assert.DoesNotContain(stolen, await TrustedKeysAsync());
        Assert.DoesNotContain(stolen, (await host.KeysAsync()).Keys.Select(key => key.Kid));
        var next = await host.TokenAsync("dev-intake");
        Assert.Contains(next.Kid, await TrustedKeysAsync());
        Assert.True((await host.CheckAsync(next, host.Clock.GetUtcNow())).IsValid);
        Assert.Equal(404, (await Admin.PostAsync($"/api/v1/signing-keys/{stolen}/revoke", new { })).Status);
    }

    [Fact]
    public async Task The_tokens_of_a_disabled_account_are_listed_until_they_have_expired()
    {
        Assert.Equal(200, (await Admin.PostAsync("/api/v1/accounts/dev-intake/disable", new { })).Status);
        var disabled = Assert.Single(await RevokedAsync());
        Assert.Equal(("dev-intake", false), (disabled.Account, disabled.HasBefore));
        using (var refused = await host.RequestTokenAsync("dev-intake"))
        {
            Assert.Equal(400, (int)refused.StatusCode);
        }

        Assert.Equal(200, (await Admin.PostAsync("/api/v1/accounts/dev-intake/enable", new { })).Status);
        Assert.Equal(("dev-intake", true), Assert.Single(await RevokedAsync()));
        await host.TokenAsync("dev-intake");

        host.Clock.Ahead += TimeSpan.FromHours(3);
        Assert.Empty(await RevokedAsync());
    }

    [Fact]
    public async Task Revoking_needs_its_permission_and_nobody_disables_the_own_account()
    {
        (await Admin.PostAsync("/api/v1/accounts/an-admin/disable", new { })).Is(403, "account.disable.self");
        Assert.Equal(404, (await Admin.PostAsync("/api/v1/accounts/unknown/disable", new { })).Status);
        var other = host.As("an-administrator", "/990001/", "post.manage");
        Assert.Equal(403, (await other.PostAsync("/api/v1/accounts/dev-intake/disable", new { })).Status);
        Assert.Equal(403, (await other.PostAsync("/api/v1/signing-keys/any/revoke", new { })).Status);
        Assert.Empty(await RevokedAsync());
    }

    [Fact]
    public async Task The_caller_reads_its_own_account_and_posts()
    {
        var me = await host.As("dev-intake", "/990001/990001101/", "incident.accept").GetAsync("/api/v1/me");

        Assert.Equal(("dev-intake", "990001101"), (me.Text("subject"), me.Text("unit")));
        Assert.Equal("intake", Assert.Single(me.Elements("posts")).GetProperty("kind").GetString());
        Assert.Equal("incident.accept", Assert.Single(me.Elements("permissions")).GetString());
    }

    private async Task<JsonElement> TrustAsync() =>
        JsonDocument
            .Parse(
                await host.Client.GetStringAsync(
                    new Uri("/.well-known/token-trust", UriKind.Relative),
                    TestContext.Current.CancellationToken
                )
            )
            .RootElement;

    private async Task<IEnumerable<string?>> TrustedKeysAsync() =>
        (await TrustAsync()).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString());

    private async Task<IReadOnlyList<(string? Account, bool HasBefore)>> RevokedAsync() =>
        [
            .. (await TrustAsync())
                .GetProperty("revoked")
                .EnumerateArray()
                .Select(entry => (entry.GetProperty("account").GetString(), entry.TryGetProperty("before", out _))),
        ];
}
