using GovPlatform.Support;
using Xunit;

namespace GovPlatform.GridService.Tests.Meetings;

/// <summary>A unit has one meeting of a rhythm in each day, week or month: held, or not.</summary>
public sealed class MeetingTests(GridFixture grid) : IClassFixture<GridFixture>, IAsyncLifetime
{
    private const string Meetings = "/api/v1/meetings";
    private readonly CentreTown town = new(grid, CentreTown.NewCounty());

    public async ValueTask InitializeAsync() => await town.ImportAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The 2nd of March 2026 is a Monday.</summary>
    [Theory]
    [InlineData("daily", "2026-03-02", "2026-03-02", "2026-03-03")]
    [InlineData("weekly", "2026-03-02", "2026-03-08", "2026-03-09")]
    [InlineData("monthly", "2026-03-02", "2026-03-31", "2026-04-01")]
    public async Task One_meeting_is_called_for_a_day_a_week_or_a_month(
        string rhythm,
        string first,
        string same,
        string next
    )
    {
        var called = (await town.CallAsync(rhythm, first)).Is(201);
        var second = (await town.CallAsync(rhythm, same)).Is(409, "meeting.taken");
        Assert.Equal(called.Id, second.Text("meeting"));
        (await town.CallAsync(rhythm, next)).Is(201);

        // One that was cancelled was not held, and none replaces it.
        (await town.Desk.PostAsync($"{Meetings}/{called.Id}/cancel", new { reason = "防汛" })).Is(200);
        (await town.CallAsync(rhythm, same)).Is(409, "meeting.taken");
    }

    [Fact]
    public async Task Of_many_at_once_one_is_called()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => town.CallAsync("weekly", "2026-05-04")));

        Assert.Equal(1, answers.Count(answer => answer.Status == 201));
        Assert.All(
            answers.Where(answer => answer.Status != 201),
            answer =>
                Assert.Contains(
                    (answer.Status, answer.Code),
                    new[] { (409, "meeting.taken"), (409, "conflict.duplicate") }
                )
        );
    }

    [Fact]
    public async Task The_same_id_with_the_same_content_is_the_same_meeting()
    {
        var body = new
        {
            id = EndpointExamples.NewId(),
            unit = town.Code,
            rhythm = "daily",
            scheduledFor = "2026-06-01",
            link = "https://meet.example.invalid/1",
            chair = (string?)"chair",
        };
        var first = (await town.Desk.PostAsync(Meetings, body)).Is(201);
        Assert.Equal(first.Id, (await town.Desk.PostAsync(Meetings, body)).Is(200).Id);
        (await town.Desk.PostAsync(Meetings, body with { chair = null })).Is(409, "meeting.id.taken");
    }

    [Fact]
    public async Task It_is_held_once_in_the_span_for_which_it_was_called()
    {
        var path = $"{Meetings}/{(await town.CallAsync("weekly", "2026-07-06")).Is(201).Id}";
        (await HoldAsync(path, "2026-07-13T10:00:00+08:00")).Is(422, "meeting.held.outsideSpan");
        (await HoldAsync(path, "2190-07-08T10:00:00+08:00")).Is(422, "moment.future");
        (await HoldAsync(path, "2026-07-08T10:00:00+08:00", attendance: 0)).Is(422, "request.invalid");
        (await town.Desk.PostAsync(path + "/resolutions", new { text = "决议" })).Is(409, "meeting.notHeld");
        (await town.Desk.PostAsync(path + "/actions", TaskOf(town.GridOne))).Is(409, "meeting.notHeld");

        var held = (await HoldAsync(path, "2026-07-08T10:00:00+08:00")).Is(200);
        Assert.Equal(("held", "7"), (held.Text("status"), held.Text("attendance")));
        var again = (await HoldAsync(path, "2026-07-08T10:00:00+08:00")).Is(409, "meeting.notCalled");
        // A problem has a status of its own, which must not be there twice.
        Assert.Equal((409, "held"), (again.Number("status"), again.Text("from")));
        Assert.Equal(2, again.Raw.Split("\"status\":").Length);
        (await town.Desk.PostAsync(path + "/cancel", new { reason = "晚了" })).Is(409, "meeting.notCalled");
        (await town.Desk.PostAsync(path + "/resolutions", new { text = "南门路灯由物业更换" })).Is(200);
        var resolved = (await town.Desk.PostAsync(path + "/resolutions", new { text = "每周通报" })).Is(200);
        Assert.Equal(["南门路灯由物业更换", "每周通报"], resolved.Items("text", "resolutions"));
    }

    [Fact]
    public async Task A_link_leads_to_another_system_and_nothing_of_the_meeting_is_taken_in()
    {
        foreach (var link in new[] { "javascript:alert(1)", "file:///etc/passwd", "/room", "" })
        {
            (await CallAsync(town.Code, link)).Is(422, "request.invalid");
        }
        foreach (var field in new[] { "video", "recording", "attendees" })
        {
            var body = $$"""{"unit":"{{town.Code}}","rhythm":"daily","scheduledFor":"2026-06-02","{{field}}":[]}""";
            (await town.Desk.PostTextAsync(Meetings, body)).Is(400, "request.malformed");
        }
    }

    [Fact]
    public async Task A_meeting_is_of_a_unit_in_the_callers_subtree_that_has_meetings()
    {
        (await CallAsync(town.OtherCode)).Is(422, "meeting.unit.unknown");
        (await CallAsync(town.GridOne)).Is(422, "meeting.unit.levelMismatch");
        (await CallAsync(town.Code, day: "2190-01-01")).Is(422, "meeting.day.outOfRange");
        (await CallAsync(town.Code, day: "soon")).Is(400);
        var path = $"{Meetings}/{(await town.CallAsync("daily", "2026-06-05")).Is(201).Id}";
        (await town.Elsewhere.GetAsync(path)).Is(404);
        (await town.Elsewhere.GetAsync(path + "/agenda")).Is(404);
        (await town.Elsewhere.PostAsync(path + "/cancel", new { reason = "x" })).Is(404);
        (await town.Member.GetAsync(path)).Is(404);
        (await town.CountyDesk.GetAsync(path)).Is(200);
        (await town.Member.PostAsync(path + "/cancel", new { reason = "x" })).Is(403);
        const string Count = "SELECT count(*) FROM meeting";
        Assert.Equal(0L, await grid.Database.QueryUnderRowSecurityAsync<long>("/540001/540001102/", "x", Count));
    }

    [Fact]
    public async Task Meetings_are_listed_by_unit_rhythm_status_and_day()
    {
        var held = (await town.HoldAsync("monthly", "2026-08-03")).Split('/')[^1];
        var called = (await town.CallAsync("daily", "2026-08-04")).Is(201).Id;

        Assert.Equal([held, called], await ListAsync("?from=2026-08-01&to=2026-09-01"));
        Assert.Equal([held], await ListAsync("?from=2026-08-01&to=2026-09-01&rhythm=monthly"));
        Assert.Equal([called], await ListAsync("?from=2026-08-01&to=2026-09-01&status=called"));
        Assert.Equal([called], await ListAsync("?from=2026-08-04&to=2026-08-05"));
        (await town.Desk.GetAsync(Meetings + "?rhythm=yearly")).Is(400, "request.value.unknown");
        (await town.Elsewhere.GetAsync($"{Meetings}?unit={town.Code}")).Is(404);
        Assert.Empty((await town.Elsewhere.GetAsync(Meetings)).Is(200).Elements());
        var exported = await town.Desk.ExportAsync(
            $"{Meetings}?rhythm=monthly&from=2026-08-01&to=2026-09-01&reason=check"
        );
        Assert.Equal(held, exported.Texts("id").Single());
    }

    private static object TaskOf(string unit) =>
        new
        {
            text = "巡查南门",
            unit,
            due = "2026-07-20",
            kind = "task",
        };

    private Task<ApiResponse> CallAsync(string unit, string? link = null, string day = "2026-06-02") =>
        town.Desk.PostAsync(
            Meetings,
            new
            {
                unit,
                rhythm = "daily",
                scheduledFor = day,
                link,
            }
        );

    private Task<ApiResponse> HoldAsync(string path, string heldAt, int attendance = 7) =>
        town.Desk.PostAsync(
            path + "/hold",
            new
            {
                heldAt,
                attendance,
                minutes = "研究路灯问题",
            }
        );

    private async Task<IReadOnlyList<string>> ListAsync(string query) =>
        [.. (await town.Desk.GetAsync(Meetings + query)).Is(200).Items("id")];
}
