using System.Net;
using System.Net.Http.Headers;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests.Authentication;

/// <summary>
/// A running service whose tokens are revoked while it has them in its cache: by key, by account, and for a token made
/// for another system.
/// </summary>
public sealed class RevocationTests(TestServers servers) : IAsyncLifetime
{
    private readonly TokenIssuer issuer = new();
    private TrustServer identity = null!;
    private ParcelService service = null!;

    public async ValueTask InitializeAsync()
    {
        identity = await TrustServer.StartAsync(issuer.Keys());
        service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers), [.. identity.Settings]);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await identity.DisposeAsync();
    }

    [Fact]
    public async Task A_cached_token_is_refused_once_its_key_is_gone()
    {
        using var client = Client(issuer.Issue("a-clerk", "/1/"));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(client));

        identity.Document = """{"keys":[]}""";
        await Eventually.EqualAsync(HttpStatusCode.Unauthorized, () => StatusAsync(client), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_cached_token_is_refused_once_its_account_is_revoked_and_others_are_not()
    {
        using var client = Client(issuer.Issue("a-clerk", "/1/"));
        using var other = Client(issuer.Issue("another-clerk", "/1/"));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(client));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(other));

        identity.Document = issuer.Keys().TrimEnd('}') + ""","revoked":[{"account":"a-clerk"}]}""";
        await Eventually.EqualAsync(HttpStatusCode.Unauthorized, () => StatusAsync(client), TimeSpan.FromSeconds(10));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(other));

        // Tokens issued after the account was enabled again are accepted, those issued before are not.
        identity.Document =
            issuer.Keys().TrimEnd('}') + ""","revoked":[{"account":"a-clerk","before":"2026-01-01T00:00:00Z"}]}""";
        await Eventually.ValueAsync(() => StatusAsync(client), status => status != HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task While_Identity_is_unreachable_the_last_keys_and_revocations_stay_in_use()
    {
        using var client = Client(issuer.Issue("a-clerk", "/1/"));
        using var revoked = Client(issuer.Issue("another-clerk", "/1/"));
        identity.Document = issuer.Keys().TrimEnd('}') + ""","revoked":[{"account":"another-clerk"}]}""";
        await Eventually.EqualAsync(HttpStatusCode.Unauthorized, () => StatusAsync(revoked), TimeSpan.FromSeconds(10));

        await identity.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(client));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(revoked));
    }

    [Fact]
    public async Task A_token_made_for_another_system_is_refused()
    {
        using var client = Client(issuer.IssueFor("another-system", "a-clerk", "/1/"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
    }

    private HttpClient Client(string token)
    {
        var client = service.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync(
            new Uri("/api/v1/parcels", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return response.StatusCode;
    }
}
