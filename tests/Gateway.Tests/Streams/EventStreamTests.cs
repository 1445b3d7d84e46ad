using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.Gateway.Tests.Streams;

public sealed class EventStreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// Heartbeats for three seconds with a timeout of one second: the stream is neither buffered nor ended.
    /// </summary>
    [Fact]
    public async Task An_event_stream_is_forwarded_without_buffering_or_timeout()
    {
        await using var oversight = await StubServer.StartAsync(
            "oversight",
            app =>
                app.MapGet(
                    "/api/v1/events",
                    async (HttpResponse response) =>
                    {
                        response.ContentType = "text/event-stream";
                        for (var i = 0; i < 6; i++)
                        {
                            await response.WriteAsync(i == 3 ? "data: news\n\n" : ":\n\n");
                            await response.Body.FlushAsync();
                            await Task.Delay(500);
                        }
                    }
                )
        );
        await using var gateway = GatewayFixture.Start("oversight", oversight, ("Gateway:ActivityTimeout", "00:00:01"));

        await using var body = await gateway.Client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), Cancel);
        using var reader = new StreamReader(body);
        var watch = Stopwatch.StartNew();
        List<string?> lines = [await reader.ReadLineAsync(Cancel)];
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        while (await reader.ReadLineAsync(Cancel) is { } line)
        {
            lines.Add(line);
        }

        Assert.Equal([":", "", ":", "", ":", "", "data: news", "", ":", "", ":", ""], lines);
        Assert.InRange(watch.Elapsed.TotalSeconds, 2, 10);
    }
}
