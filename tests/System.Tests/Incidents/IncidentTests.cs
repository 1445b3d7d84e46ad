using Xunit;

namespace GovPlatform.WholeSystem.Incidents;

public sealed class IncidentTests(Stack stack)
{
    /// <summary>Six hundred of the scenarios, and one that a patrol found.</summary>
    [Fact]
    public async Task Every_incident_of_the_demo_county_is_in_the_figures()
    {
        const string Seeded = "601";
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var path =
            $"/api/v1/figures/incidents.reported?unit=990001&from={today.AddDays(-100):yyyy-MM-dd}&to={today:yyyy-MM-dd}";
        var response = await stack.Callers.GetAsync("dev-leader", path);
        for (var tries = 0; tries < 120 && response.Value("value") != Seeded; tries++)
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            response = await stack.Callers.GetAsync("dev-leader", path);
        }

        Assert.Equal(Seeded, response.Value("value"));
    }

    [Fact]
    public async Task One_idempotency_key_sent_twenty_times_at_once_creates_one_incident()
    {
        var marker = $"同键{Reports.Id():N}";
        var report = Reports.New(marker);
        report.Remove("id");
        var responses = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => stack.Callers.PostAsync("dev-resident", Reports.Path, report.DeepClone(), marker[2..]))
        );
        Assert.All(responses, response => Assert.Equal(201, response.Code));
        Assert.Single(responses.Select(response => response.Value("id")).Distinct());
        report["description"] = "别的内容";
        var other = await stack.Callers.PostAsync("dev-resident", Reports.Path, report, marker[2..]);
        Assert.Equal((409, "idempotency.mismatch"), (other.Code, other.Problem));
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_incident_and_with_other_content_a_conflict()
    {
        var report = Reports.New("同号");
        Assert.Equal(201, (await stack.Callers.PostAsync("dev-resident", Reports.Path, report)).Code);
        Assert.Equal(200, (await stack.Callers.PostAsync("dev-resident", Reports.Path, report)).Code);
        report["description"] = "别的内容";
        Assert.Equal(409, (await stack.Callers.PostAsync("dev-resident", Reports.Path, report)).Code);
    }
}
