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
}
