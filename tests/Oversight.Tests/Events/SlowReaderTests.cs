using GovPlatform.OversightService.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace GovPlatform.OversightService.Tests.Events;

/// <summary>
/// The end of a client that does not read, in the order of its steps. It happens on a timer's thread, where an exception
/// would end the process and every other client's stream with it.
/// </summary>
public sealed class SlowReaderTests
{
    private readonly ManualTimers clock = new();
    private readonly DefaultHttpContext http;
    private readonly List<string> steps = [];
    private readonly OpenRequest request;

    public SlowReaderTests()
    {
        http = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection()
                .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
                .BuildServiceProvider(),
        };
        request = new OpenRequest { Aborted = () => steps.Add("aborted") };
        http.Features.Set<IHttpRequestLifetimeFeature>(request);
    }

    [Fact]
    public void Its_request_is_aborted_before_the_stream_is_told_to_end()
    {
        using var stream = new EventStream(http, clock, request);
        // What follows the end of a stream is the end of its request.
        using var registration = stream.End.Register(() =>
        {
            steps.Add("ended");
            http.Uninitialize();
        });

        clock.Fire();

        Assert.Equal(["aborted", "ended"], steps);
    }

    [Fact]
    public async Task Its_request_does_not_end_while_it_is_being_aborted()
    {
        using var aborting = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        request.Aborted = () =>
        {
            aborting.Set();
            mayGoOn.Wait(TestContext.Current.CancellationToken);
            steps.Add("aborted");
        };
        var stream = new EventStream(http, clock, request);
        var timer = Task.Run(clock.Fire, TestContext.Current.CancellationToken);
        aborting.Wait(TestContext.Current.CancellationToken);

        var disposal = Task.Run(
            () =>
            {
                stream.Dispose();
                steps.Add("disposed");
            },
            TestContext.Current.CancellationToken
        );
        await Task.Delay(100, TestContext.Current.CancellationToken);
        mayGoOn.Set();
        await Task.WhenAll(timer, disposal);

        Assert.Equal(["aborted", "disposed"], steps);
    }

    /// <summary>A request that nothing ends, in a service that does not stop.</summary>
    private sealed class OpenRequest : IHttpRequestLifetimeFeature, IHostApplicationLifetime
    {
        public required Action Aborted { get; set; }

        public CancellationToken RequestAborted { get; set; } = CancellationToken.None;

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Abort() => Aborted();

        public void StopApplication() { }
    }

    /// <summary>Timers that fire when the test says so.</summary>
    private sealed class ManualTimers : TimeProvider
    {
        private readonly List<(TimerCallback Callback, object? State)> timers = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            timers.Add((callback, state));
            return new Timer();
        }

        /// <summary>Fires the timer made last: an event stream makes that of the slow reader after that of the token.</summary>
        public void Fire() => timers[^1].Callback(timers[^1].State);

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
