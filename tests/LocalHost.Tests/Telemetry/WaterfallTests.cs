using System.Globalization;
using GovPlatform.LocalHost.Telemetry;
using Xunit;

namespace GovPlatform.LocalHost.Tests.Telemetry;

public sealed class WaterfallTests
{
    [Fact]
    public void Each_step_is_followed_by_what_it_caused_the_earlier_first() =>
        Assert.Equal(
            ["gateway 0 0", "service 1 2", "insert 2 4", "deliver 2 30", "consume 3 40", "log 1 20"],
            Drawn(
                Some.Span("t", "consume", "deliver", 40),
                Some.Span("t", "log", "gateway", 20),
                Some.Span("t", "gateway", null, 0),
                Some.Span("t", "deliver", "service", 30),
                Some.Span("t", "service", "gateway", 2),
                Some.Span("t", "insert", "service", 4)
            )
        );

    [Fact]
    public void A_step_whose_cause_did_not_arrive_stands_at_the_margin() =>
        Assert.Equal(
            ["known 0 0", "orphan 0 5", "child 1 6"],
            Drawn(
                Some.Span("t", "child", "orphan", 6),
                Some.Span("t", "orphan", "lost", 5),
                Some.Span("t", "known", null, 0)
            )
        );

    [Fact]
    public void Steps_that_name_each_other_and_steps_sent_twice_are_shown_once() =>
        Assert.Equal(
            ["a 0 0", "b 1 1", "self 0 2"],
            Drawn(
                Some.Span("t", "a", "b", 0),
                Some.Span("t", "b", "a", 1),
                Some.Span("t", "b", "a", 1),
                Some.Span("t", "self", "self", 2)
            )
        );

    [Fact]
    public void A_chain_of_thousands_is_no_trouble()
    {
        var chain = Enumerable
            .Range(0, 5_000)
            .Select(number => Some.Span("t", Id(number), number == 0 ? null : Id(number - 1), number));

        Assert.Equal(4_999, Waterfall.Of([.. chain])[^1].Depth);

        static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Drawn(params Span[] spans) =>
        Waterfall.Of(spans).Select(step => $"{step.Span.SpanId} {step.Depth} {step.Offset}");
}
