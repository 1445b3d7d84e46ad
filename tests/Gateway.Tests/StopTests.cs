using System.Diagnostics;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.Gateway.Tests;

/// <summary>The gateway told to stop, as a supervisor does: it ends by itself, and well, before it would be killed.</summary>
public sealed class StopTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Idle_it_ends_at_once()
    {
        await using var gateway = await GatewayProcess.StartAsync([], ServiceProcess.MayTakeLong);

        await gateway.Process.StopAsync();
    }

    /// <summary>The service would go on telling for ever.</summary>
    [Fact]
    public async Task Streams_of_events_are_ended_at_once()
    {
        await using var oversight = await StubServer.StartAsync(
            "oversight",
            app => app.MapGet("/api/v1/events", TellAsync)
        );
        await using var gateway = await GatewayProcess.StartAsync(
            [("oversight", oversight)],
            ServiceProcess.MayTakeLong
        );
        await using var body = await gateway.Client.GetStreamAsync("/api/v1/events", Cancel);
        using var reader = new StreamReader(body);
        Assert.Equal(":", await reader.ReadLineAsync(Cancel));

        await gateway.Process.StopAsync();

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await reader.ReadLineAsync(Cancel) is not null) { }
        });

        static async Task TellAsync(HttpResponse response)
        {
            response.ContentType = "text/event-stream; charset=utf-8";
            while (!response.HttpContext.RequestAborted.IsCancellationRequested)
            {
                await response.WriteAsync(":\n\n");
                await response.Body.FlushAsync();
                await Task.Delay(100);
            }
        }
    }

    [Fact]
    public async Task What_it_has_accepted_is_answered_first()
    {
        var answer = new TaskCompletionSource();
        await using var grid = await StubServer.StartAsync(
            "grid",
            app => app.MapGet("/api/v1/units", () => answer.Task)
        );
        await using var gateway = await GatewayProcess.StartAsync([("grid", grid)]);
        var asked = gateway.Client.GetAsync("/api/v1/units", Cancel);
        await ReachedAsync(grid);

        var told = Stopwatch.GetTimestamp();
        await gateway.Process.TellToStopAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        Assert.False(asked.IsCompleted);
        answer.SetResult();

        Assert.True((await asked).IsSuccessStatusCode);
        await gateway.Process.EndAsync(told, ServiceProcess.BeforeItIsKilled);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_left()
    {
        var never = new TaskCompletionSource();
        await using var grid = await StubServer.StartAsync(
            "grid",
            app => app.MapGet("/api/v1/units", () => never.Task)
        );
        await using var gateway = await GatewayProcess.StartAsync([("grid", grid)]);
        var asked = gateway.Client.GetAsync("/api/v1/units", Cancel);
        await ReachedAsync(grid);

        await gateway.Process.StopAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => asked);
        never.SetResult();
    }

    private static async Task ReachedAsync(StubServer peer)
    {
        while (peer.Seen.Count == 0)
            await Task.Delay(20, Cancel);
    }
}
