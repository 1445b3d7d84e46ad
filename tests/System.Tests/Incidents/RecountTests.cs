using System.Text.Json.Nodes;
using Npgsql;
using Xunit;

namespace GovPlatform.WholeSystem.Incidents;

/// <summary>
/// Recounts the figures of incidents from what the incidents themselves and their timelines say, by code that shares nothing
/// with Oversight.
/// </summary>
public sealed class RecountTests(Stack stack)
{
    /// <summary>May open every fact behind the figures, so that they are exact.</summary>
    private const string Reader = "dev-statistician";

    private sealed record Step(string Move, string To, string? Text, DateTimeOffset At);

    private sealed record Incident(JsonNode View, List<Step> Steps)
    {
        public string Status => View["status"]!.GetValue<string>();

        public bool Has(string move) => Steps.Exists(step => step.Move == move);

        /// <summary>The last step that closed it; null if none did.</summary>
        public Step? Closing => Steps.FindLast(step => step is { To: "closed", Move: "recordFeedback" or "close" });

        public string? TotalState =>
            View["clocks"]!.AsArray().Last(clock => clock!["name"]!.GetValue<string>() == "total")![
                "state"
            ]!.GetValue<string>();

        public long Count(string field) => View[field]!.GetValue<long>();
    }

    [Fact]
    public async Task Figures_agree_with_the_incidents_they_count()
    {
        var incidents = await ReadAtOneMomentAsync();
        Assert.True(incidents.Count > 100);
        var closed = incidents.FindAll(incident => incident.Closing is not null);
        // What was reopened has clocks and counters of a later state than its closing.
        var settled = closed.FindAll(incident => incident.Status == "closed");
        var later = closed.Count - settled.Count;

        await AssertAsync("incidents.reported", incidents.Count, null);
        await AssertAsync("incidents.closed", closed.Count, null);
        var met = settled.Count(incident => incident.TotalState == "met");
        var missed = settled.Count(incident => incident.TotalState == "missed");
        Assert.True(missed > 0, "No incident was late; the demo county should have some.");
        await AssertAsync("incidents.onTime", met, met + missed, later);
        var dispatched = settled.FindAll(incident => incident.Count("dispatches") > 0);
        await AssertAsync(
            "incidents.firstDispatchAccuracy",
            dispatched.Count(incident => incident.Count("dispatches") == 1),
            dispatched.Count,
            later
        );
        await AssertAsync(
            "incidents.rework",
            settled.Count(incident => incident.Count("reworks") > 0),
            closed.Count,
            later
        );
        await AssertAsync("incidents.reopened", closed.Count(incident => incident.Has("reopen")), closed.Count);

        var answers = incidents
            .SelectMany(incident => incident.Steps)
            .Where(step => step.Move == "recordFeedback")
            .Select(step => step.Text!.Split('：')[0])
            .ToList();
        var satisfied = answers.Count(answer => answer == "satisfied");
        await AssertAsync(
            "incidents.satisfaction",
            satisfied,
            satisfied + answers.Count(answer => answer == "dissatisfied")
        );

        var unmerged = incidents.FindAll(incident => incident.Status != "merged");
        await AssertAsync("incidents.merged", incidents.Count - unmerged.Count, incidents.Count);
        var overdue = unmerged.FindAll(incident =>
            incident.Steps.Exists(step =>
                step.Move == "markOverdue" && !step.Text!.StartsWith("督办", StringComparison.Ordinal)
            )
        );
        await AssertAsync("incidents.overdue", overdue.Count, null, tolerance: 0);
        foreach (var clock in new[] { "accept", "dispatch", "take", "handle", "verify", "feedback", "total" })
        {
            var marked = unmerged.Count(incident =>
                incident.Steps.Exists(step => step.Move == "markOverdue" && step.Text == clock)
            );
            await AssertAsync($"incidents.overdue.{clock}", marked, null);
        }

        var (records, fields, memberDays) = await CountWorkAsync();
        Assert.True(memberDays > 0, "No grid member has worked; the demo county should have some.");
        await AssertAsync("burden.records", records, memberDays);
        await AssertAsync("burden.fields", fields, memberDays);
    }

    /// <summary>
    /// From the rows of the timelines, which have the account that made each step. What another service has handed on was recorded
    /// there.
    /// </summary>
    private async Task<(long Records, long Fields, long MemberDays)> CountWorkAsync()
    {
        await using var connection = new NpgsqlConnection(await stack.SuperuserAsync("incident"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            """
            SELECT count(*), coalesce(sum(fields), 0)::bigint,
                count(DISTINCT (actor_subject, (at AT TIME ZONE 'Asia/Shanghai')::date))
            FROM incident_timeline
            WHERE actor_post IN ('gridMember', 'gridLead', 'deputyGridLead', 'partTimeGridMember') AND move <> 'absorb'
                AND NOT (move = 'report' AND EXISTS (SELECT 1 FROM incident i WHERE i.id = incident_id AND i.handed_on))
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    /// <param name="tolerance">By how many the parts may differ, for incidents that have changed since they were counted.</param>
    private async Task AssertAsync(string name, long numerator, long? denominator, long tolerance = 0)
    {
        var figure = await stack.Callers.GetAsync(Reader, $"/api/v1/figures/{name}?unit=990001&from=2000-01-01");
        Assert.True(figure.Code == 200, figure.Text);
        Assert.Null(figure.Json!["step"]);
        var (found, of) = (figure.Json["numerator"]!.GetValue<long>(), figure.Json["denominator"]?.GetValue<long>());
        Assert.True(
            Math.Abs(found - numerator) <= tolerance && Math.Abs((of ?? 0) - (denominator ?? 0)) <= tolerance,
            $"{name} is {found}/{of}, the incidents say {numerator}/{denominator}."
        );
    }

    /// <summary>Reads all incidents while no fact is recorded, so that the figures afterwards are of the same moment.</summary>
    private async Task<List<Incident>> ReadAtOneMomentAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            var before = await ReadHeadAsync();
            var incidents = await ReadAllAsync();
            if (await ReadHeadAsync() == before)
            {
                return incidents;
            }
            Assert.True(attempt < 5, "Facts are recorded all the time.");
        }
    }

    private async Task<long> ReadHeadAsync()
    {
        var figure = await stack.Callers.GetAsync(Reader, "/api/v1/figures/incidents.reported?unit=990001");
        Assert.True(figure.Code == 200, figure.Text);
        return figure.Json!["checkpoint"]!["number"]!.GetValue<long>();
    }

    private async Task<List<Incident>> ReadAllAsync()
    {
        var incidents = new List<Incident>();
        for (var next = ""; next is not null; )
        {
            var page = await stack.Callers.GetAsync(Reader, $"/api/v1/incidents?unit=990001&limit=200{next}");
            Assert.True(page.Code == 200, page.Text);
            foreach (var ids in page.Json!["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()).Chunk(8))
            {
                incidents.AddRange(await Task.WhenAll(ids.Select(ReadAsync)));
            }
            next = page.Json["next"]?.GetValue<string>() is { } cursor ? $"&after={cursor}" : null;
        }
        return incidents;
    }

    private async Task<Incident> ReadAsync(string id)
    {
        var view = await stack.Callers.GetAsync(Reader, $"/api/v1/incidents/{id}");
        Assert.True(view.Code == 200, view.Text);
        var page = await stack.Callers.GetAsync(Reader, $"/api/v1/incidents/{id}/timeline?limit=200");
        Assert.True(page.Code == 200, page.Text);
        List<Step> steps =
        [
            .. page.Json!["items"]!
                .AsArray()
                .Select(step => new Step(
                    step!["move"]!.GetValue<string>(),
                    step["to"]!.GetValue<string>(),
                    step["text"]?.GetValue<string>(),
                    step["at"]!.GetValue<DateTimeOffset>()
                )),
        ];
        return new Incident(view.Json!, steps);
    }
}
