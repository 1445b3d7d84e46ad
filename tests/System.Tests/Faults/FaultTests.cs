using System.Collections.Concurrent;
using Xunit;

namespace GovPlatform.WholeSystem.Faults;

public sealed class FaultTests(Stack stack) : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Waits until every process is up again, for the next test.</summary>
    public async ValueTask DisposeAsync() => await stack.Callers.WaitUntilHealthyAsync(Timeout);

    [Fact]
    public async Task While_the_broker_is_down_reports_are_accepted_and_arrive_when_it_is_back()
    {
        var before = await stack.Callers.ReportedTodayAsync();
        await stack.KillAsync("broker");
        for (var i = 0; i < 20; i++)
        {
            var response = await stack.Callers.PostAsync("dev-resident", Reports.Path, Reports.New($"断链{i}"));
            Assert.True(response.Code == 201, $"{response.Code} {response.Text}");
        }

        await stack.Callers.WaitForFigureAsync(before + 20, Timeout);
    }

    [Fact]
    public async Task A_service_restarted_while_the_broker_is_down_accepts_reports_again()
    {
        var before = await stack.Callers.ReportedTodayAsync();
        await stack.Callers.SendUntilAcknowledgedAsync(Reports.New("断链前"));
        await stack.KillAsync("broker");
        await stack.KillAsync("incident");
        for (var i = 0; i < 10; i++)
        {
            await stack.Callers.SendUntilAcknowledgedAsync(Reports.New($"重启{i}"));
        }

        await stack.Callers.WaitForFigureAsync(before + 11, Timeout);
    }

    [Theory]
    [InlineData("incident")]
    [InlineData("oversight")]
    [InlineData("grid")]
    [InlineData("identity")]
    [InlineData("gateway")]
    public async Task A_service_killed_under_load_loses_and_duplicates_no_acknowledged_report(string service)
    {
        var before = await stack.Callers.ReportedTodayAsync();
        var acknowledged = new ConcurrentBag<Guid>();
        using var stopping = new CancellationTokenSource(TimeSpan.FromSeconds(6));
        var writers = Enumerable
            .Range(0, 4)
            .Select(_ => Task.Run(() => WriteAsync(acknowledged, stopping.Token)))
            .ToList();
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await stack.KillAsync(service);
        await Task.WhenAll(writers);
        Assert.NotEmpty(acknowledged);
        await stack.Callers.WaitForFigureAsync(before + acknowledged.Count, Timeout);
        foreach (var id in acknowledged)
        {
            Assert.Equal(200, (await stack.Callers.GetAsync("dev-resident", $"{Reports.Path}/{id}")).Code);
        }
    }

    [Fact]
    public async Task A_gateway_without_signing_keys_answers_unavailable_and_rejects_no_valid_token()
    {
        await stack.Callers.SendUntilAcknowledgedAsync(Reports.New("有令牌"));
        await stack.KillAsync("identity");
        await stack.KillAsync("gateway");
        // Fails on any rejection other than 429, 502, 503 or 504.
        await stack.Callers.SendUntilAcknowledgedAsync(Reports.New("无密钥"));
    }

    private async Task WriteAsync(ConcurrentBag<Guid> acknowledged, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var id = Reports.Id();
            await stack.Callers.SendUntilAcknowledgedAsync(Reports.New("强杀", id));
            acknowledged.Add(id);
        }
    }
}
