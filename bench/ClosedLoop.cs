using System.Net;
using System.Net.Http.Headers;

namespace GovPlatform.Bench;

/// <summary>Callers that each send the next request when the last is answered: for saturation only.</summary>
/// <param name="address">Whom they call.</param>
/// <param name="token">Their token, if any.</param>
/// <param name="callers">How many call at once.</param>
/// <param name="make">Makes a request; a report unless told.</param>
internal sealed class ClosedLoop(Uri address, string? token, int callers, Func<HttpRequestMessage>? make = null)
    : IDisposable
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

    /// <summary>Sends until the time is over; every answer must be 200 or 201.</summary>
    /// <returns>How many were answered.</returns>
    public async Task<int> RunAsync(TimeSpan time)
    {
        var until = TimeProvider.System.GetUtcNow() + time;
        return await RunAsync(_ => TimeProvider.System.GetUtcNow() < until);
    }

    /// <summary>Sends so many requests; every answer must be 200 or 201.</summary>
    public Task<int> RunAsync(int requests) => RunAsync(sent => sent <= requests);

    public async Task SendAsync()
    {
        using var request = make?.Invoke() ?? SampleReport.Request(SampleReport.NewId());
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
        {
            throw new InvalidOperationException(
                $"{request.RequestUri}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
            );
        }
        await answer.Content.CopyToAsync(Stream.Null);
    }

    private async Task<int> RunAsync(Func<int, bool> goesOn)
    {
        var (sent, done) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallAsync()));
        return done;

        async Task CallAsync()
        {
            while (goesOn(Interlocked.Increment(ref sent)))
            {
                await SendAsync();
                Interlocked.Increment(ref done);
            }
        }
    }

    public void Dispose() => client.Dispose();
}
