using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests.Telemetry;

/// <summary>
/// One request is one trace, through the outbox and the broker to the consumers. Background work starts no trace.
/// </summary>
public sealed class TraceTests(TestServers servers) : IDisposable
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly ConcurrentQueue<Activity> activities = [];
    private ActivityListener? listener;

    public void Dispose() => listener?.Dispose();

    [Fact]
    public async Task A_request_is_one_trace_from_the_caller_to_the_consumer_in_another_service()
    {
        var senderDatabase = await ParcelService.PrepareAsync(servers);
        var receiverDatabase = await ParcelService.PrepareAsync(servers);
        await using var sender = await ParcelService.StartAsync(senderDatabase);
        await using var receiver = await ParcelService.StartAsync(receiverDatabase);
        await receiver.WaitForQueuesAsync();
        Listen();
        using var client = sender.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/parcels");
        request.Headers.Add("traceparent", $"00-{TraceId}-00f067aa0ba902b7-01");
        request.Content = JsonContent.Create(new { name = "包裹", path = "/1/" });

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        response.EnsureSuccessStatusCode();
        await receiverDatabase.EventuallyAsync("SELECT count(*) FROM arrival", 1);
        // Activities are recorded when they end, in any order.
        await Eventually.TrueAsync(() =>
            FromCaller("MassTransit", ActivityKind.Consumer).Any()
            && FromCaller("GovPlatform.Outbox", ActivityKind.Producer).Any()
            && FromCaller("Microsoft.AspNetCore", ActivityKind.Server).Any()
        );
        var served = Assert.Single(FromCaller("Microsoft.AspNetCore", ActivityKind.Server));
        var delivered = Assert.Single(FromCaller("GovPlatform.Outbox", ActivityKind.Producer));
        Assert.Equal(served.SpanId, delivered.ParentSpanId);
        var consumed = FromCaller("MassTransit", ActivityKind.Consumer).ToList();
        Assert.All(consumed, one => Assert.True(IsBelow(one, delivered), one.DisplayName));
        Assert.Contains(
            FromCaller("Npgsql", ActivityKind.Client),
            one => consumed.Exists(above => IsBelow(one, above))
        );
    }

    [Fact]
    public async Task Polling_and_health_probes_start_no_trace()
    {
        var database = await ParcelService.PrepareAsync(servers);
        Listen();

        await using (var service = await ParcelService.StartAsync(database, ("Outbox:Poll", "00:00:00.100")))
        {
            using var client = service.Client();
            await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }

        Assert.Empty(
            activities.Where(one => one.Source.Name == "Npgsql" && one.Parent is null).Select(one => one.DisplayName)
        );
    }

    private void Listen()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source =>
                source.Name is "Microsoft.AspNetCore" or "GovPlatform.Outbox" or "MassTransit" or "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    private IEnumerable<Activity> FromCaller(string source, ActivityKind kind) =>
        activities.Where(one => one.Source.Name == source && one.Kind == kind && one.TraceId.ToHexString() == TraceId);

    private bool IsBelow(Activity? one, Activity above)
    {
        while (one is not null && one.SpanId != above.SpanId)
        {
            var parent = one.ParentSpanId;
            one = activities.FirstOrDefault(other => other.SpanId == parent);
        }
        return one is not null;
    }
}
