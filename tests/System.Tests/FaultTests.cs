using System.Collections.Concurrent;
using Xunit;

namespace GovPlatform.WholeSystem;

public sealed class FaultTests(Stack stack) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Whoever comes next finds everything up again.</summary>
    public async ValueTask DisposeAsync() => await stack.Callers.WellAsync(Patience);

    [Fact]
    public async Task With_the_broker_dead_reports_are_taken_and_arrive_when_it_returns()
    {
        var before = await stack.Callers.ReportedTodayAsync();
        await stack.KillAsync("broker");
        for (var i = 0; i < 20; i++)
        {
            var answer = await stack.Callers.PostAsync("dev-resident", Reports.Path, Reports.New($"断链{i}"));
            Assert.True(answer.Code == 201, $"{answer.Code} {answer.Text}");
        }

        await stack.Callers.FigureBecomesAsync(before + 20, Patience);
    }

    [Fact]
    public async Task A_service_restarted_while_the_broker_is_dead_takes_reports_again()
    {
        var before = await stack.Callers.ReportedTodayAsync();
        await stack.Callers.InsistAsync(Reports.New("断链前"));
        await stack.KillAsync("broker");
        await stack.KillAsync("incident");
        for (var i = 0; i < 10; i++)
        {
            await stack.Callers.InsistAsync(Reports.New($"重启{i}"));
        }

        await stack.Callers.FigureBecomesAsync(before + 11, Patience);
    }

    [Theory]
    [InlineData("incident")]
    [InlineData("oversight")]
    [InlineData("grid")]
    [InlineData("identity")]
    [InlineData("gateway")]
    public async Task Killed_under_load_a_service_loses_nothing_acknowledged_and_doubles_nothing(string service)
    {
        var before = await stack.Callers.ReportedTodayAsync();
        var acknowledged = new ConcurrentBag<Guid>();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(6));
        var writers = Enumerable
            .Range(0, 4)
            .Select(_ => Task.Run(() => WriteAsync(acknowledged, enough.Token)))
            .ToList();
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await stack.KillAsync(service);
        await Task.WhenAll(writers);
        Assert.NotEmpty(acknowledged);
        await stack.Callers.FigureBecomesAsync(before + acknowledged.Count, Patience);
        foreach (var id in acknowledged)
        {
            Assert.Equal(200, (await stack.Callers.GetAsync("dev-resident", $"{Reports.Path}/{id}")).Code);
        }
    }

    [Fact]
    public async Task A_gateway_that_cannot_get_its_keys_says_so_and_calls_no_token_bad()
    {
        await stack.Callers.InsistAsync(Reports.New("有令牌"));
        await stack.KillAsync("identity");
        await stack.KillAsync("gateway");
        // Anything but "unavailable" on the way fails.
        await stack.Callers.InsistAsync(Reports.New("无密钥"));
    }

    private async Task WriteAsync(ConcurrentBag<Guid> acknowledged, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var id = Reports.Id();
            await stack.Callers.InsistAsync(Reports.New("强杀", id));
            acknowledged.Add(id);
        }
    }
}
