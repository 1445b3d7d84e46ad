using System.Globalization;
using GovPlatform.LocalHost.Telemetry;
using Xunit;

namespace GovPlatform.LocalHost.Tests.Telemetry;

public sealed class StoreTests
{
    [Fact]
    public void The_oldest_request_goes_when_there_are_too_many()
    {
        var store = new TraceStore(mostTraces: 3);
        for (var number = 0; number < 5; number++)
        {
            store.Add(Some.Span($"trace{number}", "a", null, number));
        }

        Assert.Equal(["trace4", "trace3", "trace2"], store.Recent(null, null, 10).Select(trace => trace.TraceId));
        Assert.Null(store.Find("trace0"));
    }

    [Fact]
    public void The_oldest_request_goes_when_there_are_too_many_steps()
    {
        var store = new TraceStore(mostTraces: 100, mostSpans: 8);
        foreach (var trace in new[] { "one", "two", "three", "four", "five" })
        {
            store.Add(Some.Span(trace, "a", null, 0));
            store.Add(Some.Span(trace, "b", "a", 1));
        }

        Assert.Null(store.Find("one"));
        Assert.Equal(2, store.Find("five")!.Count);
    }

    [Fact]
    public void An_endless_request_does_not_push_the_others_out()
    {
        var store = new TraceStore(mostTraces: 100, mostSpans: 40);
        store.Add(Some.Span("short", "a", null, 0));
        for (var step = 0; step < 1_000; step++)
        {
            store.Add(Some.Span("endless", step.ToString(CultureInfo.InvariantCulture), null, step));
        }

        Assert.NotNull(store.Find("short"));
        Assert.Equal(10, store.Find("endless")!.Count);
    }

    [Fact]
    public void A_request_is_called_by_its_first_step_however_its_steps_arrive()
    {
        var store = new TraceStore();
        store.Add(Some.Span("t", "late", "first", 20, milliseconds: 30));
        store.Add(Some.Span("t", "first", null, 0));

        var found = Assert.Single(store.Recent(null, null, 10));
        Assert.Equal(("first", 50), (found.Name, found.Milliseconds));
    }

    [Fact]
    public void The_oldest_lines_go_and_the_latest_come_last()
    {
        var store = new LogStore(mostLines: 3);
        for (var number = 0; number < 5; number++)
        {
            store.Add(Some.Line($"line {number}", number));
        }

        Assert.Equal(
            ["line 3", "line 4"],
            store.Latest(null, LogLevelName.Trace, null, null, limit: 2).Select(line => line.Message)
        );
        Assert.Empty(store.Latest(null, LogLevelName.Trace, null, "line 0", limit: 10));
    }
}
