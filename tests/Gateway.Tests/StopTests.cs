using System.Diagnostics;
using GovPlatform.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.Gateway.Tests;

/// <summary>On SIGTERM the gateway ends with exit code 0 before a supervisor would kill it.</summary>
public sealed class StopTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_idle_gateway_ends_at_once()
    {
        await using var gateway = await GatewayProcess.StartAsync([], ServiceProcess.LongShutdown);

        await gateway.Process.StopAsync();
    }

    /// <summary>The service would continue the stream without end.</summary>
    [Fact]
    public async Task Event_streams_are_ended_at_once()
    {
        await using var oversight = await StubServer.StartAsync(
            "oversight",
            app => app.MapGet("/api/v1/events", StreamAsync)
        );
        await using var gateway = await GatewayProcess.StartAsync(
            [("oversight", oversight)],
            ServiceProcess.LongShutdown
        );
        await using var body = await gateway.Client.GetStreamAsync("/api/v1/events", Cancel);
        using var reader = new StreamReader(body);
        Assert.Equal(":", await reader.ReadLineAsync(Cancel));

        await gateway.Process.StopAsync();

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await reader.ReadLineAsync(Cancel) is not null) { }
        });

        static async Task StreamAsync(HttpResponse response)
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
    public async Task An_accepted_request_is_answered_before_the_gateway_ends()
    {
        var answer = new TaskCompletionSource();
        await using var grid = await StubServer.StartAsync(
            "grid",
            app => app.MapGet("/api/v1/units", () => answer.Task)
        );
        await using var gateway = await GatewayProcess.StartAsync([("grid", grid)]);
        var response = gateway.Client.GetAsync("/api/v1/units", Cancel);
        await WaitForRequestAsync(grid);

        var stoppedAt = Stopwatch.GetTimestamp();
        await gateway.Process.SendSigtermAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        Assert.False(response.IsCompleted);
        answer.SetResult();

        Assert.True((await response).IsSuccessStatusCode);
        await gateway.Process.WaitForExitAsync(stoppedAt, ServiceProcess.KillTimeout);
    }

    [Fact]
    public async Task A_service_that_never_answers_does_not_delay_the_stop()
    {
        var never = new TaskCompletionSource();
        await using var grid = await StubServer.StartAsync(
            "grid",
            app => app.MapGet("/api/v1/units", () => never.Task)
        );
        await using var gateway = await GatewayProcess.StartAsync([("grid", grid)]);
        var response = gateway.Client.GetAsync("/api/v1/units", Cancel);
        await WaitForRequestAsync(grid);

        await gateway.Process.StopAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => response);
        never.SetResult();
    }

    private static async Task WaitForRequestAsync(StubServer server)
    {
        while (server.ReceivedPaths.Count == 0)
        {
            await Task.Delay(20, Cancel);
        }
    }
}
