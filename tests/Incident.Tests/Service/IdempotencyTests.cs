using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Requests that repeat one another while the first is still being worked on.</summary>
[Collection(IncidentCollection.Name)]
public sealed class IdempotencyTests(IncidentFixture host)
{
    [Fact]
    public async Task Repetitions_of_a_slow_request_wait_without_a_connection_of_their_own()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        var key = EndpointExamples.NewId().ToString();
        Task<ApiResponse[]> repetitions;
        await using (await host.Database.LockTableAsync("incident"))
        {
            repetitions = Task.WhenAll(
                Enumerable
                    .Range(0, 20)
                    .Select(_ =>
                        host.As(Callers.Intake).PostAsync($"{IncidentFixture.Path}/{id}/accept", new { }, key: key)
                    )
            );
            await Eventually.TrueAsync(async () => await host.Database.QueryAsync<long>(Waiting) > 0);
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            // The first request, and at most the service's own two jobs that read the table.
            Assert.InRange(await host.Database.QueryAsync<long>(Waiting), 1, 3);
        }
        var answers = await repetitions;

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers.Select(answer => answer.Raw).Distinct(StringComparer.Ordinal));
    }

    private const string Waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = datname "
        + "AND wait_event_type = 'Lock'";
}
