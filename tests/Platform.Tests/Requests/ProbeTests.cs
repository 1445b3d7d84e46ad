using System.Net;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests.Requests;

public sealed class ProbeTests(TestServers servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/alive")]
    [InlineData("/health/ready")]
    [InlineData("/health")]
    public async Task A_probe_answers_without_a_token_and_from_a_cache(string path)
    {
        await using var service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers));
        using var client = service.Client();
        client.DefaultRequestHeaders.Authorization = null;

        await Eventually.TrueAsync(async () =>
        {
            using var first = await client.GetAsync(path, Cancel);
            using var second = await client.GetAsync(path, Cancel);
            return first.StatusCode == HttpStatusCode.OK && second.Headers.Age is not null;
        });
        Assert.Equal("Healthy", await client.GetStringAsync(path, Cancel));
    }

    [Fact]
    public async Task Details_need_the_permission_where_the_listener_is_not_internal()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database, ("Management:Loopback", "false"));
        using var anonymous = service.Client();
        anonymous.DefaultRequestHeaders.Authorization = null;
        using var caller = service.Client();
        using var permitted = service.Client(permissions: "system.read");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(anonymous));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(caller));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(permitted));
        Assert.DoesNotContain("parts", await anonymous.GetStringAsync("/status", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("parts", await caller.GetStringAsync("/status", Cancel), StringComparison.Ordinal);
        Assert.Contains("parts", await permitted.GetStringAsync("/status", Cancel), StringComparison.Ordinal);

        static async Task<HttpStatusCode> StatusOfAsync(HttpClient client)
        {
            using var metrics = await client.GetAsync("/metrics", Cancel);
            return metrics.StatusCode;
        }
    }

    [Fact]
    public async Task Details_are_open_on_the_same_machine()
    {
        await using var service = await ParcelService.StartAsync(await ParcelService.PrepareAsync(servers));
        using var client = service.Client();
        client.DefaultRequestHeaders.Authorization = null;

        Assert.Contains("parts", await client.GetStringAsync("/status", Cancel), StringComparison.Ordinal);
        Assert.Contains("dotnet_", await client.GetStringAsync("/metrics", Cancel), StringComparison.Ordinal);
    }
}
