using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace GovPlatform.Bench;

/// <summary>Callers that each send the next request when the last is answered: for saturation only.</summary>
internal sealed class ClosedLoop(Uri address, string? token, int callers) : IDisposable
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

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"categoryCode":"lighting.stairwell","description":"三单元二楼楼道灯不亮，老人夜里上下楼不方便","location":{"longitude":103.09,"latitude":38.62,"address":"演示小区三单元"},"occurredAt":"2026-11-20T19:30:00+08:00","reporter":{"name":"演示甲","phone":"19900000001","anonymous":false}}"""
    );

    /// <summary>Sends until the time is over; every answer must be 201.</summary>
    /// <returns>How many were answered.</returns>
    public async Task<int> RunAsync(TimeSpan time)
    {
        var until = TimeProvider.System.GetUtcNow() + time;
        var done = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallAsync(until)));
        return done.Sum();
    }

    public async Task SendAsync()
    {
        using var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/incidents") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
        await answer.Content.CopyToAsync(Stream.Null);
    }

    private async Task<int> CallAsync(DateTimeOffset until)
    {
        var done = 0;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            await SendAsync();
            done++;
        }
        return done;
    }

    public void Dispose() => client.Dispose();
}
