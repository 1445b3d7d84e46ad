using System.Net;
using GovPlatform.IdentityService.Tokens;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GovPlatform.IdentityService.Tests.Tokens;

/// <summary>Wrong secrets and unknown clients, as the gateway forwards them.</summary>
public sealed class ClientAuthenticationTests(TestServers servers)
{
    [Fact]
    public async Task Wrong_secrets_from_one_address_do_not_lock_the_client_out_at_another()
    {
        await using var host = await IdentityFixture.StartAsync(servers);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, "203.0.113.7", "guess"));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(host, "203.0.113.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(host, "::ffff:203.0.113.7"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "203.0.113.8"));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, $"2001:db8:1:2::{i + 1:x}", "guess"));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(host, "2001:db8:1:2:ffff::1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "2001:db8:1:3::1"));
    }

    [Fact]
    public async Task A_sender_that_is_not_trusted_cannot_choose_its_address()
    {
        await using var host = await IdentityFixture.StartAsync(servers, ("Forwarded:TrustedProxies:0", "192.0.2.1"));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, $"203.0.113.{i}", "guess"));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(host, "203.0.113.200"));
    }

    [Fact]
    public async Task An_unknown_client_gets_the_answer_and_costs_the_computation_of_a_wrong_secret()
    {
        await using var host = await IdentityFixture.StartAsync(servers);
        var secrets = host.Services.GetRequiredService<VerifiedSecretCache>();
        var before = secrets.Computations;

        var wrong = await AnswerAsync(host, "dev-intake");
        Assert.Equal(before + 1, secrets.Computations);
        var unknown = await AnswerAsync(host, "dev-nobody");

        Assert.Equal(before + 2, secrets.Computations);
        Assert.Equal(wrong, unknown);
    }

    private static async Task<HttpStatusCode> StatusAsync(IdentityFixture host, string address, string? secret = null)
    {
        using var answer = await host.RequestTokenAsync("dev-dispatcher", secret, forwardedFor: address);
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(IdentityFixture host, string client)
    {
        using var answer = await host.RequestTokenAsync(client, "a wrong secret");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
