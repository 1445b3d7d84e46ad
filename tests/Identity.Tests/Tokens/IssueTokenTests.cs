using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovPlatform.IdentityService.Accounts;
using GovPlatform.Support;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace GovPlatform.IdentityService.Tests.Tokens;

public sealed class IssueTokenTests(TestServers servers) : IAsyncLifetime
{
    private IdentityFixture host = null!;

    public async ValueTask InitializeAsync() => host = await IdentityFixture.StartAsync(servers);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_token_contains_account_unit_post_and_permissions()
    {
        var token = await host.TokenAsync("dev-dispatcher");

        Assert.True((await host.CheckAsync(token, host.Clock.GetUtcNow())).IsValid);
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal("http://localhost:8080/", token.Issuer);
        Assert.Equal("dev-dispatcher", token.Subject);
        Assert.Equal("dev-dispatcher", token.GetPayloadValue<string>("client_id"));
        Assert.Equal("990001101", token.GetPayloadValue<string>("unit"));
        Assert.Equal("/990001/990001101/", token.GetPayloadValue<string>("unit_path"));
        Assert.Equal("dispatcher", token.GetPayloadValue<string>("post"));
        Assert.Contains("incident.dispatch", token.GetPayloadValue<string[]>("permission"));
        Assert.DoesNotContain("incident.accept", token.GetPayloadValue<string[]>("permission"));
        Assert.Equal(TimeSpan.FromMinutes(15), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task A_single_permission_is_an_array_too_and_a_resident_has_no_unit()
    {
        var volunteer = await host.TokenAsync("dev-volunteer");
        Assert.Equal(JsonValueKind.Array, Payload(volunteer.EncodedPayload).GetProperty("permission").ValueKind);

        var resident = await host.TokenAsync("dev-resident");
        Assert.False(resident.TryGetPayloadValue<string>("unit", out _));
        Assert.False(resident.TryGetPayloadValue<string>("unit_path", out _));
    }

    [Fact]
    public async Task Every_development_account_gets_its_permissions()
    {
        foreach (var account in DevelopmentAccounts.All)
        {
            var expected = account.Permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            Assert.Equal(expected, await host.PermissionsAsync(account.ClientId));
        }
    }

    [Fact]
    public async Task A_token_expires_after_fifteen_minutes()
    {
        var token = await host.TokenAsync("dev-verifier");
        var now = host.Clock.GetUtcNow();
        Assert.True((await host.CheckAsync(token, now.AddMinutes(14))).IsValid);
        Assert.False((await host.CheckAsync(token, now.AddMinutes(16))).IsValid);
    }

    [Fact]
    public async Task No_row_is_stored_for_a_token()
    {
        await host.TokenAsync("dev-intake");
        Assert.Equal(0, await host.InDbAsync(db => db.Set<OpenIddictEntityFrameworkCoreToken>().CountAsync()));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<OpenIddictEntityFrameworkCoreAuthorization>().CountAsync()));
    }

    [Fact]
    public async Task Rejected_requests_get_OAuth_errors()
    {
        await AssertErrorAsync(
            host.RequestTokenAsync("dev-intake", "wrong"),
            HttpStatusCode.Unauthorized,
            "invalid_client"
        );
        await AssertErrorAsync(host.RequestTokenAsync("nobody"), HttpStatusCode.Unauthorized, "invalid_client");
        await AssertErrorAsync(
            host.RequestTokenAsync("dev-intake", grantType: "password"),
            HttpStatusCode.BadRequest,
            "unsupported_grant_type"
        );
        await AssertErrorAsync(SendAsync("grant_type=%00%ff"), HttpStatusCode.BadRequest, "invalid_request");
        await AssertErrorAsync(SendAsync(""), HttpStatusCode.BadRequest, "invalid_request");
        await AssertErrorAsync(SendAsync("{}", "application/json"), HttpStatusCode.BadRequest, "invalid_request");
        await AssertErrorAsync(SendAsync(new string('a', 5_000_000)), HttpStatusCode.BadRequest, "invalid_request");
        await AssertErrorAsync(
            host.Client.GetAsync(new Uri("/connect/token", UriKind.Relative), TestContext.Current.CancellationToken),
            HttpStatusCode.BadRequest,
            "invalid_request"
        );
    }

    [Fact]
    public async Task A_disabled_account_gets_no_token()
    {
        await host.InDbAsync(db =>
            db.Accounts.Where(a => a.Subject == "dev-leader")
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, host.Clock.GetUtcNow()))
        );
        await AssertErrorAsync(host.RequestTokenAsync("dev-leader"), HttpStatusCode.BadRequest, "unauthorized_client");
    }

    [Fact]
    public async Task Guessing_a_secret_blocks_that_account_for_a_minute_and_no_other()
    {
        for (var i = 0; i < 10; i++)
        {
            await AssertErrorAsync(
                host.RequestTokenAsync("dev-admin", "guess"),
                HttpStatusCode.Unauthorized,
                "invalid_client"
            );
        }
        using var answer = await host.RequestTokenAsync("dev-admin");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await host.TokenAsync("dev-intake");

        host.Clock.Ahead += TimeSpan.FromSeconds(61);
        await host.TokenAsync("dev-admin");
    }

    [Fact]
    public async Task Requests_with_one_idempotency_key_get_different_tokens()
    {
        host.Client.DefaultRequestHeaders.Add("Idempotency-Key", "a-key");
        var first = await host.TokenAsync("dev-intake");
        var second = await host.TokenAsync("dev-intake");
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task The_discovery_document_contains_public_addresses()
    {
        var document = await host.Client.GetFromJsonAsync<JsonElement>(
            "/.well-known/openid-configuration",
            TestContext.Current.CancellationToken
        );
        Assert.Equal("http://localhost:8080/", document.GetProperty("issuer").GetString());
        Assert.Equal("http://localhost:8080/connect/token", document.GetProperty("token_endpoint").GetString());
        Assert.Equal("http://localhost:8080/.well-known/jwks", document.GetProperty("jwks_uri").GetString());
    }

    private async Task<HttpResponseMessage> SendAsync(string form, string type = "application/x-www-form-urlencoded")
    {
        using var content = new StringContent(form, Encoding.UTF8, type);
        return await host.Client.PostAsync(
            new Uri("/connect/token", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
    }

    private static async Task AssertErrorAsync(Task<HttpResponseMessage> request, HttpStatusCode status, string error)
    {
        using var answer = await request;
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, error), (answer.StatusCode, body.GetProperty("error").GetString()));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(body.TryGetProperty("error_uri", out _));
    }

    private static JsonElement Payload(string encoded) =>
        JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(encoded)).RootElement;
}
