using System.Text.Json.Nodes;
using GovPlatform.Domain;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class ReportTests(IncidentFixture host)
{
    [Fact]
    public async Task Twenty_concurrent_requests_with_one_idempotency_key_make_one_incident()
    {
        var mark = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    host.As(Callers.Resident).PostAsync(IncidentFixture.Path, IncidentRequests.Report(mark), key: mark)
                )
        );

        Assert.Single(answers.Select(answer => answer.Is(201).Id).Distinct());
        Assert.Equal(
            1L,
            await host.Database.QueryAsync<long>("SELECT count(*) FROM incident WHERE description = $1", mark)
        );
        var id = Guid.Parse(answers[0].Id);
        Assert.Equal(
            1L,
            await host.Database.QueryAsync<long>("SELECT count(*) FROM incident_timeline WHERE incident_id = $1", id)
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_id_chosen_by_the_client_is_used_once_by_each_caller(bool withKeys)
    {
        var report = IncidentRequests.Report();
        report["id"] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var first = (await PostAsync(Callers.Resident, report, withKeys)).Is(201);
        var again = (await PostAsync(Callers.Resident, report, withKeys)).Is(200);
        Assert.Equal(first.Text("number"), again.Text("number"));

        // To another caller the id is one like any other: nothing of the first report is told.
        var others = (await PostAsync(Callers.GridMember, report, withKeys)).Is(201);
        Assert.NotEqual(first.Id, others.Id);
        Assert.Equal(others.Id, (await PostAsync(Callers.GridMember, report, withKeys)).Is(200).Id);
        report["description"] = "另一件事";
        var other = (await PostAsync(Callers.Resident, report, withKeys)).Is(409);
        Assert.Equal("incident.id.taken", other.Code);
    }

    [Fact]
    public async Task Of_several_concurrent_moves_one_succeeds()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => host.As(Callers.Intake).PostAsync($"{IncidentFixture.Path}/{id}/accept"))
        );

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409, $"{answer.Status}"));
        Assert.Equal(
            "2",
            (await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}/{id}", 200)).Text("sequence")
        );
    }

    [Fact]
    public async Task A_move_with_a_stale_sequence_is_rejected()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "note", new { text = "看过了" });
        var stale = await host.As(Callers.Intake).PostAsync($"{IncidentFixture.Path}/{id}/accept", ifMatch: "\"1\"");
        stale.Is(412, "request.stale");
    }

    [Fact]
    public async Task The_reporter_is_stored_encrypted_and_shown_masked()
    {
        var report = IncidentRequests.Report();
        report["reporter"] = new JsonObject { ["name"] = "张虚构", ["phone"] = "13800001234" };
        var reported = await host.As(Callers.Intake).ReportAsync(report);
        Assert.Equal("张* 138****1234", reported["reporter"].Text("contact"));

        var id = reported.Id;
        var read = await host.As(Callers.Verifier).GetAsync($"{IncidentFixture.Path}/{id}", 200);
        Assert.Equal("张* 138****1234", read["reporter"].Text("contact"));
        Assert.DoesNotContain("13800001234", read.Raw);
        var stored = await host.Database.QueryAsync<string>(
            """
            SELECT string_agg(row_to_json(i)::text, '') || (SELECT encode(ciphertext, 'escape') FROM incident_reporter r WHERE r.incident_id = $1)
            || (SELECT string_agg(body, '') FROM outbox_message WHERE aggregate_id = $1)
            FROM incident i WHERE id = $1
            """,
            Guid.Parse(id)
        );
        Assert.DoesNotContain("13800001234", stored ?? "");
        Assert.DoesNotContain("张虚构", stored ?? "");
    }

    [Fact]
    public async Task Attributes_are_checked_against_their_category()
    {
        var report = IncidentRequests.Report();
        report["categoryCode"] = "utility.gas";
        var missing = (await PostAsync(Callers.Resident, report)).Is(422);
        Assert.Equal("attribute.required", missing["errors"].GetProperty("attributes.smell")[0].GetString());
        report["attributes"] = new JsonObject { ["smell"] = true };
        (await PostAsync(Callers.Resident, report)).Is(422);
        report["attributes"] = new JsonObject { ["smell"] = true, ["evacuated"] = false };
        var urgent = (await PostAsync(Callers.Resident, report)).Is(201);
        Assert.Equal("urgent", urgent.Text("severity"));
    }

    [Theory]
    [InlineData("gcj02")]
    [InlineData("bd09")]
    public async Task A_point_of_a_published_map_is_converted_and_kept_as_it_came_in(string system)
    {
        var report = IncidentRequests.Report();
        report["location"]!["coordinateSystem"] = system;
        var location = (await host.As(Callers.Resident).ReportAsync(report))["location"];
        var (longitude, latitude) = Coordinates.ToWgs84(
            EnumNames.Parse<CoordinateSystem>(system)!.Value,
            103.09,
            38.62
        );
        Assert.Equal(longitude, location.GetProperty("longitude").GetDouble(), 9);
        Assert.Equal(latitude, location.GetProperty("latitude").GetDouble(), 9);
        Assert.InRange(103.09 - longitude, 0.001, 0.02);
        var given = location.GetProperty("given");
        Assert.Equal(system, given.Text("coordinateSystem"));
        Assert.Equal(103.09, given.GetProperty("longitude").GetDouble());

        report["location"]!["coordinateSystem"] = "gcj03";
        (await host.As(Callers.Resident).PostAsync(IncidentFixture.Path, report)).Is(400);
    }

    [Fact]
    public async Task What_is_reported_has_occurred()
    {
        var report = IncidentRequests.Report();
        report["occurredAt"] = "2031-01-01T00:00:00+08:00";
        var refused = (await PostAsync(Callers.Resident, report)).Is(422, "moment.future");
        Assert.Equal("moment.future", refused["errors"].GetProperty("occurredAt")[0].GetString());
        // A device whose clock is a few minutes fast is believed.
        report["occurredAt"] = TimeProvider.System.GetUtcNow().AddMinutes(4);
        (await PostAsync(Callers.Resident, report)).Is(201);
        report["occurredAt"] = TimeProvider.System.GetUtcNow().AddMinutes(6);
        (await PostAsync(Callers.Resident, report)).Is(422);
    }

    public static TheoryData<string, int> InvalidBodies { get; } =
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
    [MemberData(nameof(InvalidBodies))]
    public async Task Invalid_bodies_get_a_problem_with_a_code(string body, int status)
    {
        var problem = (await host.As(Callers.Resident).PostTextAsync(IncidentFixture.Path, body)).Is(status);
        Assert.Equal("application/problem+json", problem.MediaType);
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
    public async Task Invalid_queries_get_a_problem_with_a_code(string query)
    {
        var problem = await host.As(Callers.Intake).GetAsync(IncidentFixture.Path + query);
        Assert.InRange(problem.Status, 400, 404);
        Assert.StartsWith("urn:govplatform:", problem.Text("type"));
    }

    private static string Body(
        string more,
        string longitude = "103.09",
        string description = "灯",
        string category = "lighting.stairwell"
    ) =>
        $"{{{more}\"categoryCode\":\"{category}\",\"description\":\"{description}\","
        + $"\"location\":{{\"longitude\":{longitude},\"latitude\":38.62}}}}";

    private Task<ApiResponse> PostAsync(Caller caller, JsonObject report, bool withKey = false)
    {
        var key = withKey ? Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N") : null;
        return host.As(caller).PostAsync(IncidentFixture.Path, report, key: key);
    }
}
