using System.Net;
using System.Net.Http.Headers;

namespace GovPlatform.Bench;

/// <summary>
/// A closed loop: each caller sends its next request when the last one has been answered. It measures throughput at
/// saturation; its latencies mean little.
/// </summary>
/// <param name="token">Bearer token, or null.</param>
/// <param name="callers">Number of concurrent callers.</param>
/// <param name="createRequest">Creates a request; null for a report.</param>
internal sealed class ClosedLoop(
    Uri address,
    string? token,
    int callers,
    Func<HttpRequestMessage>? createRequest = null
) : IDisposable
{
    private readonly HttpClient client = new(
        new SocketsHttpHandler { MaxConnectionsPerServer = callers, UseProxy = false }
    )
    {
        BaseAddress = address,
        DefaultRequestHeaders =
        {
            Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token),
        },
    };

    /// <summary>Sends requests for the given time and returns their number.</summary>
    /// <exception cref="InvalidOperationException">A response was neither 200 nor 201.</exception>
    public async Task<int> RunAsync(TimeSpan time)
    {
        var end = TimeProvider.System.GetUtcNow() + time;
        return await RunAsync(_ => TimeProvider.System.GetUtcNow() < end);
    }

    /// <summary>Sends the given number of requests and returns it.</summary>
    /// <exception cref="InvalidOperationException">A response was neither 200 nor 201.</exception>
    public Task<int> RunAsync(int requests) => RunAsync(sent => sent <= requests);

    public async Task SendAsync()
    {
        using var request = createRequest?.Invoke() ?? SampleReport.Request(SampleReport.NewId());
        using var response = await client.SendAsync(request);
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
        {
            throw new InvalidOperationException(
                $"{request.RequestUri}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}"
            );
        }
        await response.Content.CopyToAsync(Stream.Null);
    }

    private async Task<int> RunAsync(Func<int, bool> mayContinue)
    {
        var (sent, completed) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallAsync()));
        return completed;

        async Task CallAsync()
        {
            while (mayContinue(Interlocked.Increment(ref sent)))
            {
                await SendAsync();
                Interlocked.Increment(ref completed);
            }
        }
    }

    public void Dispose() => client.Dispose();
}
