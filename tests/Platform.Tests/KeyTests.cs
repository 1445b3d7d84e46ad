using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.PlatformTests;

/// <summary>A good token, and keys to check it with that come late or not at all.</summary>
public sealed class KeyTests(TestServers servers)
{
    /// <param name="failures">Answers of 503 before the keys are given out. They are asked for when the token is checked, and once more when no key is known; twice each, for a 503 is tried again.</param>
    /// <param name="expected">What the caller is answered.</param>
    [Theory]
    [InlineData(0, HttpStatusCode.Created)]
    [InlineData(2, HttpStatusCode.Created)]
    [InlineData(1_000, HttpStatusCode.ServiceUnavailable)]
    public async Task A_good_token_is_called_bad_neither_before_the_keys_come_nor_while_they_do(
        int failures,
        HttpStatusCode expected
    )
    {
        var left = new StrongBox<int>(failures);
        await using var keys = await ServeKeysAsync(left);
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(
            database,
            ("Tokens:Keys", ""),
            ("Tokens:KeysAddress", $"{keys.Urls.Single()}/keys")
        );
        service.Expect(
            record => record.Exception is DependencyUnavailableException { Code: "identity.unavailable" },
            "The keys stay away in one case, and without them no token can be checked."
        );
        using var client = service.Client();

        using var answer = await SendAsync(client);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.ServiceUnavailable)
        {
            Assert.NotNull(answer.Headers.RetryAfter);
            left.Value = 0;
            using var again = await SendAsync(client);
            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client) =>
        client.PostAsJsonAsync("/api/v1/parcels", new { name = "one", path = "/1/" });

    private static async Task<WebApplication> ServeKeysAsync(StrongBox<int> failures)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet(
            "/keys",
            () =>
                Interlocked.Decrement(ref failures.Value) >= 0
                    ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
                    : Results.Text(ParcelService.Keys, "application/json")
        );
        await app.StartAsync();
        return app;
    }
}
