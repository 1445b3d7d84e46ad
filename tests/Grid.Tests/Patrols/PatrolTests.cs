using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Patrols;

/// <summary>Patrols are recorded with what they found, without a trace of who walked where.</summary>
public sealed class PatrolTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Patrols = "/api/v1/patrols";
    private readonly CentreTown town = new(grid, CentreTown.NewCounty());

    public async ValueTask InitializeAsync() => await town.ImportAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task That_nothing_was_found_is_a_result_and_has_to_be_said()
    {
        var done = (await town.PatrolAsync()).Is(201);

        Assert.True(done["nothingFound"].GetBoolean());
        Assert.Empty(done.Elements("findings"));
        Assert.Equal("free", done.Text("kind"));
        Assert.Equal("2026-11-20", done.Text("day"));
        (await town.Member.PostAsync(Patrols, new { grid = town.GridOne, doneAt = "2026-11-20T09:00:00+08:00" })).Is(
            422,
            "request.invalid"
        );
    }

    [Fact]
    public async Task A_finding_is_settled_handed_on_or_left_open()
    {
        var done = (
            await town.PatrolAsync(
                new { text = "井盖移位", settled = "已复位" },
                new
                {
                    title = "路灯",
                    text = "路灯不亮",
                    categoryCode = "lighting.street",
                    place = new { longitude = 103.09, latitude = 38.62 },
                    handOn = true,
                },
                new { text = "墙面有裂缝" }
            )
        ).Is(201);
        var path = $"{Patrols}/{done.Id}";

        var shown = (await town.Member.GetAsync(path)).Is(200);
        Assert.Equal(["settled", "handedOn", "open"], shown.Items("status", "findings"));
        Assert.Equal(["已复位", "", ""], shown.Items("result", "findings"));
        var (_, handedOn, open) = (
            shown.Elements("findings")[0],
            shown.Elements("findings")[1],
            shown.Elements("findings")[2]
        );
        Assert.Equal(7, handedOn.GetProperty("incidentId").GetGuid().Version);

        // The desk hands on what the member left open; nothing is handed on or settled twice.
        var later = $"{path}/findings/{open.Text("id")}";
        Assert.Equal("handedOn", (await town.Desk.PostAsync(later + "/hand-on")).Is(200).Text("status"));
        (await town.Member.PostAsync(later + "/hand-on")).Is(409, "matter.notOpen");
        (await town.Member.PostAsync(later + "/settle", new { result = "已修" })).Is(409, "matter.notOpen");
        (await town.Elsewhere.PostAsync(later + "/hand-on")).Is(404);
        (await town.Member.PostAsync($"{Patrols}/{Guid.Empty}/findings/{open.Text("id")}/hand-on")).Is(404);
        (
            await town.PatrolAsync(
                new
                {
                    text = "x",
                    settled = "y",
                    handOn = true,
                }
            )
        ).Is(422, "request.invalid");
    }

    [Fact]
    public async Task What_was_left_open_is_settled_without_an_incident()
    {
        var done = (await town.PatrolAsync(new { text = "长椅松动" })).Is(201);
        var path = $"{Patrols}/{done.Id}/findings/{done.Items("id", "findings").Single()}";

        (await town.Member.PostAsync(path + "/settle", new { result = "" })).Is(422);
        var settled = (await town.Member.PostAsync(path + "/settle", new { result = "次日已加固" })).Is(200);

        Assert.Equal(
            ("settled", "次日已加固", null),
            (settled.Text("status"), settled.Text("result"), settled.Text("incidentId"))
        );
    }

    /// <summary>Domain rule: no tracks, no photograph and no check-in of those who patrol, one point for a finding.</summary>
    [Theory]
    [InlineData("track")]
    [InlineData("photos")]
    [InlineData("checkIns")]
    [InlineData("startedAt")]
    [InlineData("person")]
    public async Task A_patrol_takes_no_track_no_photograph_and_no_check_in(string field)
    {
        var body =
            $$"""{"grid":"{{town.GridOne}}","doneAt":"2026-11-20T09:00:00+08:00","findings":[],"{{field}}":[]}""";
        (await town.Member.PostTextAsync(Patrols, body)).Is(400, "request.malformed");
        var finding = $$"""
            {"grid":"{{town.GridOne}}","doneAt":"2026-11-20T09:00:00+08:00","findings":[{"text":"x","{{field}}":[]}]}
            """;
        (await town.Member.PostTextAsync(Patrols, finding)).Is(400, "request.malformed");
        // More than one point is refused too.
        var points = finding.Replace(
            $"\"{field}\":[]",
            "\"place\":[{\"longitude\":1,\"latitude\":1}]",
            StringComparison.Ordinal
        );
        (await town.Member.PostTextAsync(Patrols, points)).Is(400, "request.malformed");
    }

    [Fact]
    public async Task Who_patrolled_is_shown_nowhere_and_no_list_can_be_ordered_by_person()
    {
        var done = (await town.PatrolAsync(new { text = "x" })).Is(201);

        Assert.DoesNotContain(
            "member510001",
            (await town.Desk.GetAsync($"{Patrols}/{done.Id}")).Raw,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("member510001", (await town.Desk.GetAsync(Patrols)).Raw, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "member510001",
            (await town.Desk.GetAsync(Patrols + "/coverage")).Raw,
            StringComparison.Ordinal
        );
        (await town.Desk.GetAsync(Patrols + "?member=member510001")).Is(400, "request.parameter.unknown");
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_patrol()
    {
        var body = new
        {
            id = EndpointExamples.NewId(),
            grid = town.GridOne,
            doneAt = "2026-11-20T09:00:00+08:00",
            findings = new[] { new { text = "井盖移位", handOn = true } },
        };
        var first = (await town.Member.PostAsync(Patrols, body)).Is(201);
        var again = (await town.Member.PostAsync(Patrols, body)).Is(200);

        Assert.Equal(first["findings"].ToString(), again["findings"].ToString());
        (await town.Member.PostAsync(Patrols, body with { findings = [new { text = "另一处", handOn = true }] })).Is(
            409,
            "patrol.id.taken"
        );
        var both = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => town.Member.PostAsync(Patrols, body with { id = body.id }))
        );
        Assert.All(both, answer => Assert.Equal(200, answer.Status));
    }

    [Fact]
    public async Task A_patrol_is_of_a_grid_in_the_callers_subtree_and_not_in_the_future()
    {
        (await RecordAsync(town.Member, town.GridTwo)).Is(422, "patrol.grid.unknown");
        (await RecordAsync(town.Desk, town.Code)).Is(422, "patrol.grid.notGrid");
        (await RecordAsync(town.Member, town.GridOne, "2190-01-01T00:00:00Z")).Is(422, "moment.future");
        (await RecordAsync(town.Member, town.GridOne, minutes: 0)).Is(422, "request.invalid");
        (await RecordAsync(town.Member, town.GridOne, minutes: 1441)).Is(422, "request.invalid");
        (await RecordAsync(grid.As("reader", town.Path, "patrol.read"), town.GridOne)).Is(403);
        (await town.PatrolAsync([.. Enumerable.Range(0, 51).Select(_ => new { text = "x" })])).Is(
            422,
            "request.invalid"
        );
        (await town.PatrolAsync(new { text = new string('长', 3501) })).Is(422, "request.invalid");
        (await town.PatrolAsync([null!])).Is(400, "request.malformed");
    }

    [Fact]
    public async Task Patrols_are_listed_by_unit_grid_time_and_findings_within_the_subtree()
    {
        var found = (await town.PatrolAsync(new { text = "x" })).Is(201).Id;
        var nothing = (await town.PatrolAsync()).Is(201).Id;
        var beside = (await RecordAsync(town.Desk, town.GridTwo, "2026-11-21T09:00:00+08:00")).Is(201).Id;

        Assert.Contains(beside, await ListAsync(town.CountyDesk, $"?unit={town.Code}&limit=200"));
        Assert.DoesNotContain(beside, await ListAsync(town.Member, "?limit=200"));
        Assert.Empty(await ListAsync(town.Elsewhere, "?limit=200"));
        (await town.Elsewhere.GetAsync($"{Patrols}?unit={town.Code}")).Is(404);
        (await town.Elsewhere.GetAsync($"{Patrols}/{found}")).Is(404);
        Assert.Equal([beside], await ListAsync(town.Desk, $"?grid={town.GridTwo}&from=2026-11-21&to=2026-11-22"));
        Assert.DoesNotContain(nothing, await ListAsync(town.Desk, "?withFindings=true&limit=200"));
        Assert.Contains(nothing, await ListAsync(town.Desk, "?withFindings=false&limit=200"));
        const string Count = "SELECT count(*) FROM patrol";
        Assert.Equal(0L, await grid.Database.QueryUnderRowSecurityAsync<long>("/510001/510001102/", "x", Count));
        const string Findings = "SELECT count(*) FROM matter";
        Assert.Equal(0L, await grid.Database.QueryUnderRowSecurityAsync<long>("/510001/510001102/", "x", Findings));
        Assert.NotEqual(0L, await grid.Database.QueryUnderRowSecurityAsync<long>(town.Path, "x", Findings));
    }

    private Task<ApiResponse> RecordAsync(
        ApiClient by,
        string code,
        string doneAt = "2026-11-20T09:00:00+08:00",
        int? minutes = null
    ) =>
        by.PostAsync(
            Patrols,
            new
            {
                grid = code,
                doneAt,
                minutes,
                findings = Array.Empty<object>(),
            }
        );

    private static async Task<IReadOnlyList<string>> ListAsync(ApiClient by, string query) =>
        [.. (await by.GetAsync(Patrols + query)).Is(200).Items("id")];
}
