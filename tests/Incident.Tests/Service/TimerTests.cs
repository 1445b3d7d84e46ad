using System.Globalization;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Timers;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>What the platform does by itself: each timer once, at its moment, on several instances, late or not.</summary>
[Collection(IncidentCollection.Name)]
public sealed class TimerTests(IncidentFixture host)
{
    /// <summary>A Monday morning, long enough ago that all clocks have run out.</summary>
    private const string Monday = "2026-11-02T09:00:00+08:00";

    [Fact]
    public async Task A_suspension_ends_by_itself_at_its_end()
    {
        var id = await host.As(Callers.Resident).ReportAsync() is var report ? report.Id : "";
        await ToHandlingAsync(id, null);
        var until = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await host.As(Callers.Handler).MoveAsync(id, "suspend", new { until, reason = "等配件" });
        await host.As(Callers.Leader).MoveAsync(id, "approve-suspension");
        Assert.Equal("suspended", (await GetAsync(id)).Text("status"));

        await Eventually.TrueAsync(async () => (await GetAsync(id)).Text("status") == "handling");
        Assert.InRange(TimeProvider.System.GetUtcNow(), until, until.AddSeconds(5));
        var last = (await TimelineAsync(id))[^1];
        Assert.Equal("resume timer", $"{last.Text("move")} {last.GetProperty("actor").Text("post")}");
        Assert.Equal(until, InstantOf(last.Text("at")), TimeSpan.FromMilliseconds(1));
        Assert.Equal("running", await ClockAsync(id, "handle", "state"));
    }

    [Fact]
    public async Task A_move_after_the_end_of_a_suspension_finds_the_incident_resumed_at_that_end()
    {
        var id = await ReportAtAsync(Monday);
        await ToHandlingAsync(id, Monday);
        await As(Callers.Handler)
            .PostAsync(Path(id, "suspend"), new { until = "2026-11-04T10:00:00+08:00", reason = "等配件" }, Monday);
        await As(Callers.Leader).PostAsync(Path(id, "approve-suspension"), at: Monday);
        var noted = (
            await As(Callers.Handler)
                .PostAsync(Path(id, "note"), new { text = "配件到了" }, "2026-11-05T10:00:00+08:00")
        ).Is(200);

        Assert.Equal("handling", noted.Text("status"));
        var resume = (await TimelineAsync(id)).Single(step => step.Text("move") == "resume");
        Assert.Equal(InstantOf("2026-11-04T10:00:00+08:00"), InstantOf(resume.Text("at")));
        // From Monday to Wednesday: two of seven working days were suspended, 11 November becomes 13 November.
        Assert.Equal(InstantOf("2026-11-13T18:00:00+08:00"), InstantOf(await ClockAsync(id, "handle", "dueAt")));
    }

    [Fact]
    public async Task Every_clock_warns_at_three_quarters_and_is_marked_when_overdue_each_once()
    {
        var id = await ReportAtAsync(Monday);
        await FireAsync(id);
        await FireAsync(id);

        var steps = (await TimelineAsync(id)).Select(step =>
            $"{step.Text("move")} {step.Text("text")} {InstantOf(step.Text("at")).ToOffset(TimeSpan.FromHours(8)):MM-dd HH:mm}"
        );
        Assert.Equal(
            [
                "report  11-02 09:00",
                // Four working hours: three at noon, four at 15:30 after the break from 12:00 to 14:30.
                "warn accept 11-02 12:00",
                "markOverdue accept 11-02 15:30",
                // Seven working days, until the end of Wednesday of the next week: 55.5 working hours, of which 41.625 have passed.
                "warn total 11-10 08:37",
                "markOverdue total 11-11 18:00",
            ],
            steps
        );
        Assert.Equal("missed", await ClockAsync(id, "accept", "state"));
        Assert.Equal("overdue", await ClockAsync(id, "accept", "alert"));
    }

    [Fact]
    public async Task A_question_without_an_answer_returns_to_those_who_asked()
    {
        var id = await ReportAtAsync(Monday);
        await As(Callers.Intake).PostAsync(Path(id, "accept"), at: Monday);
        (await As(Callers.Intake).PostAsync(Path(id, "request-info"), new { question = "几楼？" }, Monday)).Is(200);
        Assert.Equal("paused", await ClockAsync(id, "dispatch", "state"));
        await FireAsync(id);

        var incident = await GetAsync(id);
        Assert.Equal("accepted", incident.Text("status"));
        Assert.Equal("running", await ClockAsync(id, "dispatch", "state"));
        Assert.Equal("missed", await ClockAsync(id, "answer", "state"));
        Assert.Equal("resume", (await TimelineAsync(id))[^1].Text("move"));
    }

    [Fact]
    public async Task Silence_after_verification_closes_as_no_answer_and_never_as_satisfied()
    {
        var id = await ReportAtAsync(Monday);
        await ToHandlingAsync(id, Monday);
        await As(Callers.Handler).PostAsync(Path(id, "resolve"), new { result = "已换" }, Monday);
        (await As(Callers.Verifier).PostAsync(Path(id, "verify"), at: Monday)).Is(200);
        await FireAsync(id);

        var closed = await GetAsync(id);
        Assert.Equal("closed none", $"{closed.Text("status")} {closed.Text("feedback")}");
        Assert.Equal("met", await ClockAsync(id, "total", "state"));
        var last = (await TimelineAsync(id))[^1];
        Assert.Equal("close timer", $"{last.Text("move")} {last.GetProperty("actor").Text("post")}");
    }

    [Fact]
    public async Task An_overdue_clock_passes_the_incident_on_where_a_rule_says_so()
    {
        var rule = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var body = new
        {
            clock = "accept",
            amount = 30,
            unit = "workingMinutes",
            category = "sanitation",
            escalatesWhenDue = true,
        };
        (await host.As(Callers.Admin).PutAsync($"/api/v1/deadline-rules/{rule}", body)).Is(200);
        var report = IncidentRequests.Report();
        report["categoryCode"] = "sanitation.garbage";
        var id = (await As(Callers.Resident).PostAsync(IncidentFixture.Path, report, Monday)).Is(201).Id;
        Assert.Equal(InstantOf("2026-11-02T09:30:00+08:00"), InstantOf(await ClockAsync(id, "accept", "dueAt")));
        await FireAsync(id);
        (
            await host.As(Callers.Admin)
                .Http.DeleteAsync($"/api/v1/deadline-rules/{rule}", TestContext.Current.CancellationToken)
        ).EnsureSuccessStatusCode();

        var incident = await GetAsync(id);
        Assert.Equal("reported community", $"{incident.Text("status")} {incident.Text("tier")}");
        var rounds = incident
            .Elements("clocks")
            .Where(clock => clock.Text("name") == "accept")
            .Select(clock => clock.Text("state"));
        Assert.Equal(["missed", "running"], rounds);
    }

    [Fact]
    public async Task A_case_with_open_parts_is_tried_again_later()
    {
        var id = await ReportAtAsync(Monday);
        var part = IncidentRequests.Report();
        part["parentId"] = id;
        var partId = (await As(Callers.Resident).PostAsync(IncidentFixture.Path, part, Monday)).Is(201).Id;
        await ToHandlingAsync(id, Monday);
        await As(Callers.Handler).PostAsync(Path(id, "resolve"), new { result = "已换" }, Monday);
        (await As(Callers.Verifier).PostAsync(Path(id, "verify"), at: Monday)).Is(200);
        await FireAsync(id);
        Assert.Equal("awaitingFeedback", (await GetAsync(id)).Text("status"));
        (await As(Callers.Intake).PostAsync(Path(partId, "reject"), new { reason = "重复" }, Monday)).Is(200);
        await FireAsync(id);
        Assert.Equal("closed", (await GetAsync(id)).Text("status"));
    }

    [Fact]
    public async Task What_an_instance_held_when_it_died_is_fired_by_another()
    {
        var id = await ReportAtAsync(Monday);
        var timers = host.Services.GetRequiredService<FireDueTimers>();
        await using (var dying = new NpgsqlConnection(host.Database.AdminConnectionString))
        {
            await dying.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await dying.BeginTransactionAsync(TestContext.Current.CancellationToken);
            // As an instance does that has taken the row and is about to write what its timer does.
            await using var take = new NpgsqlCommand($"SELECT FROM incident WHERE id = '{id}' FOR UPDATE", dying);
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await using var write = new NpgsqlCommand(
                $"UPDATE incident SET next_timer_at = now() - interval '1 hour', status = 'withdrawn' WHERE id = '{id}'",
                dying
            );
            await write.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await timers.FireBatchAsync(TestContext.Current.CancellationToken);
            Assert.Single(await TimelineAsync(id));
        }
        // The connection ended without a commit, as it does with its process.
        await FireAsync(id);
        Assert.Equal(5, (await TimelineAsync(id)).Count);
    }

    [Fact]
    public async Task A_timer_that_fails_holds_up_no_other()
    {
        var broken = await ReportAtAsync(Monday);
        (await As(Callers.Intake).PostAsync(Path(broken, "request-info"), new { question = "几楼？" }, Monday)).Is(200);
        // No code writes such a row; it cannot be taken back to where the question was asked.
        await host.Database.QueryAsync<Guid>(
            "UPDATE incident SET return_to = NULL WHERE id = $1 RETURNING id",
            Guid.Parse(broken)
        );
        var other = await ReportAtAsync(Monday);
        await ReleaseAsync([Guid.Parse(broken), Guid.Parse(other)]);
        await Eventually.TrueAsync(async () => (await TimelineAsync(other)).Count == 5);
        Assert.Equal("needsInfo", (await GetAsync(broken)).Text("status"));
        // Left as it is, the row would fail the instances of other tests, which have not met it yet.
        await host.Database.QueryAsync<Guid>(
            "UPDATE incident SET return_to = 'reported' WHERE id = $1 RETURNING id",
            Guid.Parse(broken)
        );
    }

    [Fact]
    public async Task Two_instances_fire_each_of_many_timers_once()
    {
        var ids = new List<string>();
        for (var number = 0; number < 60; number++)
        {
            ids.Add(await ReportAtAsync(Monday));
        }
        using var alarm = new TimerAlarm(TimeProvider.System);
        using var second = new FireDueTimers(
            host.Services.GetRequiredService<IServiceScopeFactory>(),
            host.Services.GetRequiredService<PlaceCache>(),
            alarm,
            TimeProvider.System,
            NullLogger<FireDueTimers>.Instance
        );
        var first = host.Services.GetRequiredService<FireDueTimers>();
        await ReleaseAsync([.. ids.Select(Guid.Parse)]);
        await Task.WhenAll(FireAllAsync(first), FireAllAsync(second), FireAllAsync(first));

        foreach (var id in ids)
        {
            var steps = (await TimelineAsync(id)).Select(step => $"{step.Text("move")} {step.Text("text")}");
            Assert.Equal(["report ", "warn accept", "markOverdue accept", "warn total", "markOverdue total"], steps);
        }

        static async Task FireAllAsync(FireDueTimers timers)
        {
            for (var empty = 0; empty < 20; )
            {
                empty = await timers.FireBatchAsync(TestContext.Current.CancellationToken) == 0 ? empty + 1 : 0;
            }
        }
    }

    private async Task FireAsync(string id)
    {
        await ReleaseAsync([Guid.Parse(id)]);
        await Eventually.TrueAsync(async () =>
        {
            await host
                .Services.GetRequiredService<FireDueTimers>()
                .FireBatchAsync(TestContext.Current.CancellationToken);
            return await host.Database.QueryAsync<bool>(
                "SELECT next_timer_at IS NULL OR next_timer_at > now() FROM incident WHERE id = $1",
                Guid.Parse(id)
            );
        });
    }

    /// <summary>Ends the time in which timers are held because past days are being recorded.</summary>
    private Task ReleaseAsync(Guid[] ids) =>
        host.Database.QueryAsync<long>(
            "WITH released AS (UPDATE incident SET next_timer_at = now() WHERE id = ANY ($1) RETURNING 1) SELECT count(*) FROM released",
            ids
        );

    private async Task<string> ReportAtAsync(string at) =>
        (await As(Callers.Resident).PostAsync(IncidentFixture.Path, IncidentRequests.Report(), at)).Is(201).Id;

    private async Task ToHandlingAsync(string id, string? at)
    {
        (await As(Callers.Intake).PostAsync(Path(id, "accept"), at: at)).Is(200);
        (await As(Callers.Dispatcher).PostAsync(Path(id, "dispatch"), at: at)).Is(200);
        (await As(Callers.Handler).PostAsync(Path(id, "take"), at: at)).Is(200);
    }

    private ApiClient As(Caller caller) => host.As(caller with { Permissions = [.. caller.Permissions, "demo.seed"] });

    private Task<ApiResponse> GetAsync(string id) =>
        host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}/{id}", 200);

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> TimelineAsync(string id) =>
        (await host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}/{id}/timeline", 200)).Elements();

    private async Task<string?> ClockAsync(string id, string name, string field) =>
        (await GetAsync(id)).Elements("clocks").Last(clock => clock.Text("name") == name).Text(field);

    private static string Path(string id, string move) => $"{IncidentFixture.Path}/{id}/{move}";

    private static DateTimeOffset InstantOf(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);
}
