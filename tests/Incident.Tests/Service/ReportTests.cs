using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(ServiceTests.Name)]
public sealed class ReportTests(IncidentFixture host)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_key_twenty_times_at_once_makes_one_incident()
    {
        var mark = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async _ =>
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, IncidentFixture.Path);
                    request.Headers.Add("Idempotency-Key", mark);
                    request.Content = JsonContent.Create(Calls.Report(mark));
                    return await (await host.As(Who.Resident).SendAsync(request)).ReadAsync(201);
                })
        );

        Assert.Single(answers.Select(answer => answer.Text("id")).Distinct());
        Assert.Equal(1L, await host.LookAsync<long>("SELECT count(*) FROM incident WHERE description = $1", mark));
        var id = Guid.Parse(answers[0].Text("id"));
        Assert.Equal(
            1L,
            await host.LookAsync<long>("SELECT count(*) FROM incident_timeline WHERE incident_id = $1", id)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_made_id_is_taken_once_for_ever(bool withKeys)
    {
        var report = Calls.Report();
        report["id"] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var first = await (await PostAsync(Who.Resident, report, withKeys)).ReadAsync(201);
        var again = await (await PostAsync(Who.Resident, report, withKeys)).ReadAsync(200);
        Assert.Equal(first.Text("number"), again.Text("number"));

        var taken = await (await PostAsync(Who.GridMember, report, withKeys)).ReadAsync(409);
        Assert.Equal("incident.id.taken", taken.Code());
        report["description"] = "另一件事";
        var other = await (await PostAsync(Who.Resident, report, withKeys)).ReadAsync(409);
        Assert.Equal("incident.id.taken", other.Code());
    }

    [Fact]
    public async Task Of_two_movers_at_once_one_wins()
    {
        var id = (await host.As(Who.GridMember).ReportAsync()).Text("id");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => host.As(Who.Intake).PostAsJsonAsync($"{IncidentFixture.Path}/{id}/accept", new { }, Stop))
        );

        Assert.Single(answers, answer => (int)answer.StatusCode == 200);
        Assert.All(answers, answer => Assert.True((int)answer.StatusCode is 200 or 409, $"{answer.StatusCode}"));
        Assert.Equal("2", (await host.As(Who.Intake).GetAsync($"{IncidentFixture.Path}/{id}", 200)).Text("sequence"));
    }

    [Fact]
    public async Task A_stale_mover_is_told_so()
    {
        var id = (await host.As(Who.GridMember).ReportAsync()).Text("id");
        await host.As(Who.Intake).MoveAsync(id, "note", new { text = "看过了" });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{IncidentFixture.Path}/{id}/accept");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        request.Content = JsonContent.Create(new { });
        using var response = await host.As(Who.Intake).SendAsync(request, Stop);
        Assert.Equal("request.stale", (await response.ReadAsync(412)).Code());
    }

    [Fact]
    public async Task Who_reported_is_sealed_apart_and_shown_only_masked()
    {
        var report = Calls.Report();
        report["reporter"] = new JsonObject { ["name"] = "张虚构", ["phone"] = "13800001234" };
        var made = await host.As(Who.Intake).ReportAsync(report);
        Assert.Equal("张* 138****1234", made["reporter"]!.Text("contact"));

        var id = made.Text("id");
        var read = await host.As(Who.Verifier).GetAsync($"{IncidentFixture.Path}/{id}", 200);
        Assert.Equal("张* 138****1234", read["reporter"]!.Text("contact"));
        Assert.DoesNotContain("13800001234", read.ToJsonString());
        var kept = await host.LookAsync<string>(
            """
            SELECT string_agg(row_to_json(i)::text, '') || (SELECT encode(sealed, 'escape') FROM incident_reporter r WHERE r.incident_id = $1)
            || (SELECT string_agg(body, '') FROM outbox_message WHERE aggregate_id = $1)
            FROM incident i WHERE id = $1
            """,
            Guid.Parse(id)
        );
        Assert.DoesNotContain("13800001234", kept ?? "");
        Assert.DoesNotContain("张虚构", kept ?? "");
    }

    [Fact]
    public async Task Attributes_follow_their_category()
    {
        var report = Calls.Report();
        report["categoryCode"] = "utility.gas";
        var missing = await (await PostAsync(Who.Resident, report)).ReadAsync(422);
        Assert.Equal("attribute.required", missing["errors"]!["attributes.smell"]![0]!.ToString());
        report["attributes"] = new JsonObject { ["smell"] = true };
        await (await PostAsync(Who.Resident, report)).ReadAsync(422);
        report["attributes"] = new JsonObject { ["smell"] = true, ["evacuated"] = false };
        var urgent = await (await PostAsync(Who.Resident, report)).ReadAsync(201);
        Assert.Equal("urgent", urgent.Text("severity"));
    }

    public static TheoryData<string, int> BadBodies { get; } =
        new()
        {
            { "", 400 },
            { "{", 400 },
            { "[]", 400 },
            { "null", 400 },
            { "\"text\"", 400 },
            { "{}", 422 },
            { """{"categoryCode":"lighting.stairwell"}""", 422 },
            { Body("\"unknownField\":1,"), 400 },
            { Body("\"severity\":\"terrible\","), 400 },
            { Body("\"severity\":2,"), 400 },
            { Body("\"id\":\"no\","), 400 },
            { Body("\"id\":\"7d444840-9dc0-11d1-b245-5ffdce74fad2\","), 422 },
            { Body("\"occurredAt\":\"yesterday\","), 400 },
            { Body("\"occurredAt\":\"2026-11-20T09:00:00\","), 400 },
            { Body("\"attributes\":{\"x\":1},"), 422 },
            { Body("", longitude: "1e999"), 400 },
            { Body("", longitude: "181"), 422 },
            { Body("", longitude: "\"103\""), 400 },
            { Body("", description: "a\\u0000b"), 400 },
            { Body("", description: ""), 422 },
            { Body("", description: new string('长', 70_000)), 422 },
            { Body("", category: "no.such"), 422 },
            { Body("\"attributes\":" + new string('[', 200) + new string(']', 200) + ","), 400 },
            { Body("\"description\":\"twice\","), 400 },
        };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_bodies_get_a_problem_with_a_code(string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var response = await host.As(Who.Resident).PostAsync(IncidentFixture.Path, content, Stop);
        var problem = await response.ReadAsync(status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("urn:govplatform:", problem.Text("type"));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=201")]
    [InlineData("?limit=x")]
    [InlineData("?after=bad!")]
    [InlineData("?after=eyJ4IjoxfQ")]
    [InlineData("?status=nowhere")]
    [InlineData("?severity=9")]
    [InlineData("?tier=moon")]
    [InlineData("?sort=name")]
    [InlineData("?sort=distance")]
    [InlineData("?near=1,2")]
    [InlineData("?near=NaN,1,1")]
    [InlineData("?from=tomorrow")]
    [InlineData("?to=2026-13-01")]
    [InlineData("?overdue=maybe")]
    [InlineData("/not-an-id")]
    [InlineData("/00000000-0000-0000-0000-000000000000")]
    [InlineData("/00000000-0000-0000-0000-000000000000/timeline")]
    public async Task Bad_queries_get_a_problem_with_a_code(string query)
    {
        var response = await host.As(Who.Intake).GetAsync(IncidentFixture.Path + query, Stop);
        Assert.InRange((int)response.StatusCode, 400, 404);
        Assert.StartsWith("urn:govplatform:", (await response.ReadAsync((int)response.StatusCode)).Text("type"));
    }

    private static string Body(
        string more,
        string longitude = "103.09",
        string description = "灯",
        string category = "lighting.stairwell"
    ) =>
        $"{{{more}\"categoryCode\":\"{category}\",\"description\":\"{description}\","
        + $"\"location\":{{\"longitude\":{longitude},\"latitude\":38.62}}}}";

    private async Task<HttpResponseMessage> PostAsync(Who who, JsonObject report, bool withKey = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, IncidentFixture.Path);
        if (withKey)
        {
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));
        }
        request.Content = JsonContent.Create(report);
        return await host.As(who).SendAsync(request);
    }
}
