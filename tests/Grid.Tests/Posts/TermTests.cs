using System.Text.Json;
using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.GridService.Tests.Posts;

/// <summary>Terms are half-open intervals; of the leads of one grid no two overlap. Each test has a grid of its own.</summary>
public sealed class TermTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string January = "2090-01-01T00:00:00Z";
    private const string February = "2090-02-01T00:00:00Z";
    private const string March = "2090-03-01T00:00:00Z";

    private static int numbers;

    private string unit = "";

    public async ValueTask InitializeAsync()
    {
        unit = $"550001101{Interlocked.Increment(ref numbers):000}";
        await grid.Admin.ImportUnitsAsync(
            $"code,name,level,parentCode\n550001,示范县,county,\n550001101,东镇,town,550001\n{unit},格,grid,550001101\n"
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_lead_whose_end_lies_ahead_still_holds_the_post()
    {
        var lead = (await AppointAsync("lead", from: "2020-01-01T00:00:00Z")).Is(201);
        (await grid.Admin.PostAsync(lead.Location + "/end", new { to = January })).Is(200);

        var refused = (await AppointAsync("successor")).Is(409, "post.taken");
        Assert.Equal((lead.Id, lead.Text("from")), (refused.Text("post"), refused.Text("from")));
        Assert.Equal(January, refused["to"].GetDateTimeOffset().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null));

        (await AppointAsync("successor", from: January)).Is(201);
    }

    [Fact]
    public async Task A_term_that_begins_later_leaves_the_time_before_it_free()
    {
        (await AppointAsync("next", from: January)).Is(201);

        (await AppointAsync("now")).Is(409, "post.taken");
        (await AppointAsync("now", to: February)).Is(409, "post.taken");
        (await AppointAsync("now", to: January)).Is(201);
    }

    [Fact]
    public async Task A_term_in_the_past_is_entered_where_there_was_no_other()
    {
        (await AppointAsync("lead", from: "2020-03-01T00:00:00Z")).Is(201);

        (await AppointAsync("before", from: "2020-01-01T00:00:00Z", to: "2020-03-02T00:00:00Z")).Is(409, "post.taken");
        (await AppointAsync("before", from: "2020-01-01T00:00:00Z", to: "2020-03-01T00:00:00Z")).Is(201);
    }

    [Fact]
    public async Task A_term_that_was_ended_before_it_began_is_in_no_ones_way()
    {
        var never = (await AppointAsync("never", from: February)).Is(201);
        (await grid.Admin.PostAsync(never.Location + "/end", new { })).Is(200);

        (await AppointAsync("lead", from: January)).Is(201);
    }

    [Fact]
    public async Task Of_leads_appointed_at_once_one_is_and_the_others_are_told_by_whose_term()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AppointAsync($"lead-{i}", from: January)));

        var appointed = Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(
            answers.Where(answer => answer != appointed),
            answer => Assert.Equal(appointed.Id, answer.Is(409, "post.taken").Text("post"))
        );
    }

    [Fact]
    public async Task An_end_is_corrected_within_what_the_successor_leaves()
    {
        var lead = (await AppointAsync("lead", from: "2020-01-01T00:00:00Z", to: January)).Is(201);
        var next = (await AppointAsync("next", from: February)).Is(201);

        (await ExtendAsync(lead, null)).Is(409, "post.taken");
        Assert.Equal(next.Id, (await ExtendAsync(lead, March)).Is(409, "post.taken").Text("post"));
        Assert.Equal("\"2\"", (await ExtendAsync(lead, February)).Is(200).ETag);
        (await grid.Admin.PostAsync(next.Location + "/end", new { })).Is(200);
        Assert.Null((await ExtendAsync(lead, null)).Is(200).Text("to"));
        (await grid.Admin.PostAsync(lead.Location + "/end", new { })).Is(200);
        (await ExtendAsync(lead, null)).Is(409, "post.ended");
    }

    [Fact]
    public async Task Of_an_extension_and_a_successor_at_once_one_is_refused()
    {
        for (var year = 2100; year < 2110; year++)
        {
            var lead = (await AppointAsync("lead", $"{year}-01-01T00:00:00Z", $"{year}-02-01T00:00:00Z")).Is(201);
            var answers = await Task.WhenAll(
                ExtendAsync(lead, $"{year}-04-01T00:00:00Z"),
                AppointAsync("next", $"{year}-03-01T00:00:00Z", $"{year}-05-01T00:00:00Z")
            );
            Assert.Single(answers, answer => answer.Status < 300);
            Assert.Single(answers, answer => answer.Status == 409 && answer.Code == "post.taken");
        }
    }

    [Fact]
    public async Task An_extension_names_the_end_and_the_step_that_the_caller_saw()
    {
        var lead = (await AppointAsync("lead", to: January)).Is(201);

        (await grid.Admin.PostAsync(lead.Location + "/extend", new { })).Is(422, "request.invalid");
        (await grid.Admin.PostAsync(lead.Location + "/extend", new { to = (string?)null }, ifMatch: "\"7\"")).Is(412);
        (await grid.Admin.PostAsync(lead.Location + "/extend", new { to = (string?)null }, ifMatch: "\"1\"")).Is(200);
    }

    [Fact]
    public async Task The_end_is_corrected_by_those_who_may_fill_the_post_and_not_by_its_holder()
    {
        var lead = (await AppointAsync("lead", to: January)).Is(201);
        var extend = lead.Location + "/extend";
        var body = new { to = February };

        (await grid.OfUnit("/550001/", "post.manage").PostAsync(extend, body)).Is(403, "post.kind.notGrantable");
        (await grid.As("lead", "/550001/", "post.manage", "appoint.gridLead").PostAsync(extend, body)).Is(
            403,
            "post.appointment.self"
        );
        (await grid.OfUnit("/550002/", GridFixture.ToAnyPost).PostAsync(extend, body)).Is(404);
        (await grid.OfUnit("/550001/", "post.manage", "appoint.gridLead").PostAsync(extend, body)).Is(200);
    }

    [Fact]
    public async Task An_equal_does_not_undo_the_end_that_the_unit_above_decided()
    {
        var county = await grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit = "550001101",
                kind = "leader",
                holder = $"leader-{unit}",
            }
        );
        (await grid.SecondAdmin.PostAsync(county.Location + "/confirm", new { })).Is(200);
        (await grid.Admin.PostAsync(county.Location + "/end", new { to = January })).Is(200);
        var body = new { to = (string?)null };

        (
            await grid.OfUnit("/550001/550001101/", "post.manage", "appoint.leader")
                .PostAsync(county.Location + "/extend", body)
        ).Is(403, "post.end.equal");
        (
            await grid.OfUnit("/550001/", "post.manage", "appoint.leader").PostAsync(county.Location + "/extend", body)
        ).Is(200);
    }

    [Fact]
    public async Task The_database_excludes_overlaps_by_itself_and_ignores_what_was_withdrawn()
    {
        (await AppointAsync("lead", from: January, to: February)).Is(201);

        var exception = await Assert.ThrowsAsync<PostgresException>(() => CopyAsync("withdrawn_at = NULL"));
        Assert.Equal(
            (PostgresErrorCodes.ExclusionViolation, "ex_post_one_holder"),
            (exception.SqlState, exception.ConstraintName)
        );
        await CopyAsync("withdrawn_at = now(), effective_from = NULL");
        await CopyAsync($"starts_at = '{February}', ends_at = NULL");
    }

    /// <summary>Inserts the lead of this grid once more, changed.</summary>
    private Task CopyAsync(string change) =>
        grid.Database.ExecuteAsync(
            $"""
            BEGIN;
            CREATE TEMPORARY TABLE copied ON COMMIT DROP AS
                SELECT * FROM post WHERE unit_code = '{unit}' ORDER BY id LIMIT 1;
            UPDATE copied SET id = gen_random_uuid(), {change};
            INSERT INTO post SELECT * FROM copied;
            COMMIT;
            """
        );

    private Task<ApiResponse> AppointAsync(string holder, string? from = null, string? to = null) =>
        grid.Admin.PostAsync(
            "/api/v1/posts",
            new
            {
                unit,
                kind = "gridLead",
                holder,
                from,
                to,
            }
        );

    private Task<ApiResponse> ExtendAsync(ApiResponse post, string? to) =>
        grid.Admin.PostAsync(post.Location + "/extend", new { to });
}
