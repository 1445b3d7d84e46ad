using GovPlatform.DemoCounty.Seeding;
using Xunit;

namespace GovPlatform.DemoCounty.Tests.Seeding;

public sealed class ProgressTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_line_names_every_running_part_with_its_count_and_total()
    {
        var console = new StringWriter();
        await using var progress = new Progress(console, TimeProvider.System, Never);
        progress.Begin("驿站 stations", 12).Add(7);
        progress.Begin("事件 incidents", 600).Add(312);
        progress.Show();
        Assert.Equal(["驿站 stations 7/12 · 事件 incidents 312/600"], Lines(console));
    }

    [Fact]
    public async Task A_finished_part_is_shown_once_more_and_then_left_out()
    {
        var console = new StringWriter();
        await using var progress = new Progress(console, TimeProvider.System, Never);
        var grids = progress.Begin("网格 grids", 80);
        progress.Begin("事件 incidents", 600);
        grids.Add(80);
        progress.Show();
        progress.Show();
        Assert.Equal(["网格 grids 80/80 · 事件 incidents 0/600", "事件 incidents 0/600"], Lines(console));
    }

    [Fact]
    public async Task Without_a_running_part_no_line_is_printed()
    {
        var console = new StringWriter();
        await using var progress = new Progress(console, TimeProvider.System, Never);
        progress.Show();
        Assert.Empty(Lines(console));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_line_is_printed_periodically_without_progress()
    {
        var console = new StringWriter();
        var shared = TextWriter.Synchronized(console);
        await using var progress = new Progress(shared, TimeProvider.System, TimeSpan.FromMilliseconds(20));
        progress.Begin("事件 incidents", 600);
        while (Count() < 3)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        int Count()
        {
            lock (shared)
            {
                return Lines(console).Length;
            }
        }
    }

    [Fact]
    public void A_line_is_printed_at_least_every_five_seconds() =>
        Assert.InRange(Progress.Interval, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    [Fact]
    public async Task The_last_state_is_shown_at_the_end()
    {
        var console = new StringWriter();
        await using (var progress = new Progress(console, TimeProvider.System, Never))
        {
            progress.Begin("事件 incidents", 600).Add(600);
        }

        Assert.Equal(["事件 incidents 600/600"], Lines(console));
    }

    [Theory]
    [InlineData(299, 1, true)]
    [InlineData(299, 2, true)]
    [InlineData(298, 1, false)]
    [InlineData(300, 1, false)]
    public async Task Half_is_reached_once(int before, int more, bool reached)
    {
        await using var progress = new Progress(new StringWriter(), TimeProvider.System, Never);
        var incidents = progress.Begin("事件 incidents", 600);
        incidents.Add(before);
        Assert.Equal(reached, incidents.Add(more));
    }

    private static string[] Lines(StringWriter console) =>
        console.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
