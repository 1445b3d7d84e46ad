using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovPlatform.PlatformTests.Authentication;

/// <summary>Requests with a valid token while the signing keys are available late or not at all.</summary>
public sealed class SigningKeyTests(TestServers servers)
{
    /// <param name="failures">Number of 503 responses before the keys are returned. The service requests them when it
    /// validates the token, and again when it has no key; each request is retried once.</param>
    /// <param name="expected">Status of the response to the caller.</param>
    [Theory]
    [InlineData(0, HttpStatusCode.Created)]
    [InlineData(2, HttpStatusCode.Created)]
    [InlineData(1_000, HttpStatusCode.ServiceUnavailable)]
    public async Task A_valid_token_is_not_rejected_while_the_signing_keys_are_unavailable(
        int failures,
        HttpStatusCode expected
    )
    {
        var remainingFailures = new StrongBox<int>(failures);
        await using var keys = await ServeKeysAsync(remainingFailures);
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(
            database,
            ("Tokens:Keys", ""),
            ("Tokens:KeysAddress", $"{keys.Urls.Single()}/keys")
        );
        service.Expect(
            record => record.Exception is DependencyUnavailableException { Code: "identity.unavailable" },
            "In one case the keys are never available, and without them no token can be validated."
        );
        using var client = service.Client();

        using var response = await SendAsync(client);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.ServiceUnavailable)
        {
            Assert.NotNull(response.Headers.RetryAfter);
            remainingFailures.Value = 0;
            await Eventually.TrueAsync(async () =>
            {
                using var again = await SendAsync(client);
                return again.StatusCode == HttpStatusCode.Created;
            });
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
