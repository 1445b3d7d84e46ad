using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests;

/// <summary>One request is one trace, through the outbox and the broker to whoever reacts; what nobody asked for is none.</summary>
public sealed class TraceTests(TestServers servers) : IDisposable
{
    private const string Caller = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly ConcurrentQueue<Activity> seen = [];
    private ActivityListener? listener;

    public void Dispose() => listener?.Dispose();

    [Fact]
    public async Task A_request_is_one_trace_from_the_caller_to_the_reaction_in_another_service()
    {
        var sending = await ParcelService.PrepareAsync(servers);
        var hearing = await ParcelService.PrepareAsync(servers);
        await using var sender = await ParcelService.StartAsync(sending);
        await using var hearer = await ParcelService.StartAsync(hearing);
        await hearer.HearsAsync();
        Listen();
        using var client = sender.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/parcels");
        request.Headers.Add("traceparent", $"00-{Caller}-00f067aa0ba902b7-01");
        request.Content = JsonContent.Create(new { name = "包裹", path = "/1/" });

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.EnsureSuccessStatusCode();
        await hearing.EventuallyAsync("SELECT count(*) FROM arrival", 1);
        // Each is told of when it ends, and the last to act is not the last to end.
        await Eventually.TrueAsync(() =>
            Ours("MassTransit", ActivityKind.Consumer).Any()
            && Ours("GovPlatform.Outbox", ActivityKind.Producer).Any()
            && Ours("Microsoft.AspNetCore", ActivityKind.Server).Any()
        );
        var served = Assert.Single(Ours("Microsoft.AspNetCore", ActivityKind.Server));
        var delivered = Assert.Single(Ours("GovPlatform.Outbox", ActivityKind.Producer));
        Assert.Equal(served.SpanId, delivered.ParentSpanId);
        var consumed = Ours("MassTransit", ActivityKind.Consumer).ToList();
        Assert.All(consumed, one => Assert.True(IsBelow(one, delivered), one.DisplayName));
        Assert.Contains(Ours("Npgsql", ActivityKind.Client), one => consumed.Exists(above => IsBelow(one, above)));
    }

    [Fact]
    public async Task Polling_and_probing_are_no_traces()
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
            seen.Where(one => one.Source.Name == "Npgsql" && one.Parent is null).Select(one => one.DisplayName)
        );
    }

    private void Listen()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source =>
                source.Name is "Microsoft.AspNetCore" or "GovPlatform.Outbox" or "MassTransit" or "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    private IEnumerable<Activity> Ours(string source, ActivityKind kind) =>
        seen.Where(one => one.Source.Name == source && one.Kind == kind && one.TraceId.ToHexString() == Caller);

    private bool IsBelow(Activity? one, Activity above)
    {
        while (one is not null && one.SpanId != above.SpanId)
        {
            var parent = one.ParentSpanId;
            one = seen.FirstOrDefault(other => other.SpanId == parent);
        }
        return one is not null;
    }
}
