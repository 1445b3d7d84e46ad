using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.IncidentService.Timers;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Calendars, working hours and deadline rules through the API.</summary>
[Collection(IncidentCollection.Name)]
public sealed class CalendarTests(IncidentFixture host)
{
    private const string Deadline = "/api/v1/calendars/deadline";
    private const string Import = "/api/v1/calendars/import";

    /// <summary>A year that no other test imports, far enough away not to concern their incidents.</summary>
    private const int Year = 2031;

    [Theory]
    [InlineData("from=2025-01-26&workingDays=5", "2025-02-08T18:00:00+08:00")]
    [InlineData("from=2025-09-30&workingDays=3", "2025-10-11T18:00:00+08:00")]
    [InlineData("from=2025-01-25T16:30:00Z&workingDays=5&unit=990001101001001", "2025-02-08T18:00:00+08:00")]
    [InlineData("from=2026-11-20T17:00:00%2B08:00&workingMinutes=240", "2026-11-23T11:30:00+08:00")]
    public async Task A_deadline_follows_the_calendar(string query, string due)
    {
        var answer = await host.As(Callers.Resident).GetAsync($"{Deadline}?{query}", 200);
        Assert.Equal(InstantOf(due), InstantOf(answer.Text("dueAt")));
        Assert.Matches("^[0-9]+$", answer.Text("calendarVersion"));
    }

    [Theory]
    [InlineData("from=2026-12-30&workingDays=3", 422, "calendar.missing")]
    [InlineData("from=2022-06-01&workingDays=1", 422, "calendar.missing")]
    [InlineData("from=2026-11-20&workingDays=0", 400, "field.outOfRange")]
    [InlineData("from=2026-11-20&workingDays=1001", 400, "field.outOfRange")]
    [InlineData("from=2026-11-20", 400, "calendar.amount.one")]
    [InlineData("from=2026-11-20&workingDays=1&workingMinutes=1", 400, "calendar.amount.one")]
    [InlineData("workingDays=1", 400, "field.required")]
    [InlineData("from=gestern&workingDays=1", 400, "request.instant.malformed")]
    [InlineData("from=2026-11-20&workingDays=1&unit=999", 422, "unit.unknown")]
    [InlineData("from=2026-11-20&workingDays=1&units=990001", 400, "request.parameter.unknown")]
    public async Task What_cannot_be_computed_is_refused(string query, int status, string code)
    {
        var problem = await host.As(Callers.Resident).GetAsync($"{Deadline}?{query}", status);
        Assert.Equal(code, problem.Code);
        if (code == "calendar.missing")
        {
            Assert.Equal(
                query.StartsWith("from=2022", StringComparison.Ordinal) ? "2022" : "2027",
                problem.Text("year")
            );
        }
    }

    [Fact]
    public async Task A_report_that_meets_a_missing_year_is_kept_and_computed_once_the_calendar_is_imported()
    {
        var admin = host.As(Callers.Admin);
        var at = $"{Year}-03-03T09:00:00+08:00";
        var seeder = host.As(Callers.Resident with { Permissions = [.. Callers.Resident.Permissions, "demo.seed"] });
        var report = (await seeder.PostAsync(IncidentFixture.Path, IncidentRequests.Report(), at)).Is(201);
        Assert.All(report.Elements("clocks"), clock => Assert.Equal("uncomputed", clock.Text("state")));
        Assert.Null(report.Text("dueAt"));

        // First a notice with one day, then the whole one, which replaces it.
        (
            await admin.PostTextAsync(
                $"{Import}?year={Year}",
                $"date,name,isOffDay\n{Year}-01-01,元旦,true\n",
                "text/csv"
            )
        ).Is(200);
        var holiday = Notice(
            Year,
            ($"{Year}-01-01", "元旦", true),
            ($"{Year}-03-05", "试", true),
            ($"{Year}-03-08", "试", false)
        );
        var imported = (await admin.PostAsync(Import, holiday)).Is(200);
        Assert.Equal("true 2", $"{imported.Text("changed")} {imported["calendar"].Text("version")}");
        var again = (await admin.PostAsync(Import, holiday)).Is(200);
        Assert.Equal("false 2", $"{again.Text("changed")} {again["calendar"].Text("version")}");

        await Eventually.TrueAsync(async () =>
        {
            await host
                .Services.GetRequiredService<FireDueTimers>()
                .ComputeWaitingAsync(TestContext.Current.CancellationToken);
            return (await GetAsync(report.Id)).Text("dueAt") is not null;
        });
        // Monday, 3 March; the 5th is a holiday, Saturday the 8th is worked: 4, 6, 7, 8, 10, 11, 12.
        Assert.Equal(InstantOf($"{Year}-03-12T18:00:00+08:00"), InstantOf((await GetAsync(report.Id)).Text("dueAt")));

        // A later correction of the notice moves nothing by itself, and shows what it would move.
        var corrected = Notice(Year, ($"{Year}-01-01", "元旦", true), ($"{Year}-03-08", "试", false));
        (await admin.PostAsync(Import, corrected)).Is(200);
        Assert.Equal(InstantOf($"{Year}-03-12T18:00:00+08:00"), InstantOf((await GetAsync(report.Id)).Text("dueAt")));
        var preview = await RecomputeAsync(admin, dryRun: true, report.Id);
        var total = preview.Single(moved => moved.Text("clock") == "total");
        Assert.Equal(InstantOf($"{Year}-03-12T18:00:00+08:00"), InstantOf(total.Text("was")));
        Assert.Equal(InstantOf($"{Year}-03-11T18:00:00+08:00"), InstantOf(total.Text("becomes")));
        Assert.Equal(InstantOf($"{Year}-03-12T18:00:00+08:00"), InstantOf((await GetAsync(report.Id)).Text("dueAt")));
        Assert.NotEmpty(await RecomputeAsync(admin, dryRun: false, report.Id));
        Assert.Empty(await RecomputeAsync(admin, dryRun: true, report.Id));
        Assert.Equal(InstantOf($"{Year}-03-11T18:00:00+08:00"), InstantOf((await GetAsync(report.Id)).Text("dueAt")));
        var versions = await admin.GetAsync($"/api/v1/calendars/{Year}/versions", 200);
        Assert.Equal(["1", "2", "3"], versions.Items("version"));
    }

    [Fact]
    public async Task A_wrong_calendar_is_refused_by_day()
    {
        var admin = host.As(Callers.Admin);
        var problem = (
            await admin.PostAsync(
                Import,
                Notice(
                    2033,
                    ("2033-01-03", "元旦", false),
                    ("2033-01-01", "元旦", true),
                    ("2033-01-01", "元旦", true),
                    ("2035-01-01", "元旦", true)
                )
            )
        ).Is(422);
        Assert.Equal("calendar.day.notWeekend", problem["errors"].GetProperty("days[0]")[0].GetString());
        Assert.Equal("calendar.day.repeated", problem["errors"].GetProperty("days[2]")[0].GetString());
        Assert.Equal("calendar.day.otherYear", problem["errors"].GetProperty("days[3]")[0].GetString());
        // An unpublished year given as a list without days.
        var empty = (await admin.PostAsync(Import, Notice(2034))).Is(422);
        Assert.Equal("calendar.days.none", empty["errors"].GetProperty("days")[0].GetString());
        (await admin.PostTextAsync($"{Import}?year=2034", "day,name\n", "text/csv")).Is(
            400,
            "calendar.import.headerMissing"
        );
        (await admin.PostTextAsync($"{Import}?year=2034", "date,name,isOffDay\n2034-13-01,x,true\n", "text/csv")).Is(
            400,
            "calendar.line.malformed"
        );
        (
            await host.As(ConfigurationRequests.CountyAdmin)
                .PostAsync(Import, Notice(2034, ("2034-01-01", "元旦", true)))
        ).Is(403, "configuration.owner.above");
        (await host.As(Callers.Intake).PostAsync(Import, Notice(2034, ("2034-01-01", "元旦", true)))).Is(403);
    }

    [Fact]
    public async Task The_form_in_which_notices_are_published_is_accepted_as_it_is()
    {
        var notice = Notice(2032, ("2032-01-01", "元旦", true));
        notice["$schema"] = "https://example.org/schema.json";
        notice["$id"] = "https://example.org/2032.json";
        notice["papers"] = new JsonArray("https://example.org/notice");
        var imported = (await host.As(Callers.Admin).PostAsync(Import, notice)).Is(200);
        Assert.Equal("https://example.org/notice", imported["calendar"].Text("source"));
        var listed = await host.As(Callers.Resident).GetAsync("/api/v1/calendars", 200);
        Assert.Contains("2032", listed.Items("year"));
    }

    [Fact]
    public async Task The_hours_of_a_unit_apply_below_it_until_they_are_retired()
    {
        const string hours = "/api/v1/calendars/hours/990001102";
        var admin = host.As(ConfigurationRequests.OtherTownAdmin);
        var body = new
        {
            intervals = new[] { new { from = "09:00", to = "12:00" }, new { from = "13:00", to = "17:00" } },
        };
        (await admin.PutAsync(hours, body)).Is(200);
        Assert.Equal(InstantOf("2026-11-23T17:00:00+08:00"), await DueAsync("990001102"));
        Assert.Equal(InstantOf("2026-11-23T18:00:00+08:00"), await DueAsync("990001101"));
        (await host.As(ConfigurationRequests.TownAdmin).PutAsync(hours, body)).Is(422);
        var overlap = new
        {
            intervals = new[] { new { from = "09:00", to = "12:00" }, new { from = "11:00", to = "17:00" } },
        };
        (await admin.PutAsync(hours, overlap)).Is(422);
        (await admin.PutAsync(hours, new { intervals = new[] { new { from = "9", to = "12:00" } } })).Is(422);
        (await admin.Http.DeleteAsync(hours, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        Assert.Equal(InstantOf("2026-11-23T18:00:00+08:00"), await DueAsync("990001102"));

        async Task<DateTimeOffset> DueAsync(string unit) =>
            InstantOf(
                (await admin.GetAsync($"{Deadline}?from=2026-11-20&workingDays=1&unit={unit}", 200)).Text("dueAt")
            );
    }

    [Fact]
    public async Task A_rule_of_a_town_comes_before_the_platforms_and_is_tried_first()
    {
        var admin = host.As(ConfigurationRequests.TownAdmin);
        var rule = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var body = new
        {
            clock = "total",
            amount = 2,
            unit = "workingDays",
            category = "greening",
        };
        var id = await ReportAsync();
        var dry = (await admin.PostAsync("/api/v1/deadline-rules/dry-run", new { rules = new[] { body } })).Is(200);
        var difference = dry.Elements("differences").Single(item => item.Text("id") == id);
        Assert.Equal("total", difference.Text("clock"));

        (await admin.PutAsync($"/api/v1/deadline-rules/{rule}", body)).Is(200);
        var after = await GetAsync(await ReportAsync());
        Assert.Equal(InstantOf(difference.Text("wouldBe")).Date, InstantOf(after.Text("dueAt")).Date);
        var listed = await admin.GetAsync("/api/v1/deadline-rules", 200);
        Assert.Contains(rule.ToString(), listed.Items("id"));
        (
            await admin.Http.DeleteAsync($"/api/v1/deadline-rules/{rule}", TestContext.Current.CancellationToken)
        ).EnsureSuccessStatusCode();

        // The platform's rule for all incidents stays.
        var fallback = listed
            .Elements()
            .First(item => item.Text("clock") == "total" && item.Text("owner") is null && item.Text("severity") is null)
            .Text("id");
        using var refused = await host.As(Callers.Admin)
            .Http.DeleteAsync($"/api/v1/deadline-rules/{fallback}", TestContext.Current.CancellationToken);
        Assert.Equal(409, (int)refused.StatusCode);

        async Task<string> ReportAsync()
        {
            var report = IncidentRequests.Report("树倒了");
            report["categoryCode"] = "greening.trees";
            return (await host.As(Callers.GridMember).ReportAsync(report)).Id;
        }
    }

    private async Task<List<System.Text.Json.JsonElement>> RecomputeAsync(ApiClient admin, bool dryRun, string id)
    {
        var moved = new List<System.Text.Json.JsonElement>();
        var next = "";
        do
        {
            var page = (await admin.PostAsync($"/api/v1/calendars/recompute?limit=200{next}", new { dryRun })).Is(200);
            moved.AddRange(page.Elements("moved").Where(item => item.Text("id") == id));
            next = page.Text("next") is { } cursor ? $"&after={cursor}" : "";
        } while (next.Length > 0);
        return moved;
    }

    private Task<ApiResponse> GetAsync(string id) =>
        host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}/{id}", 200);

    private static JsonObject Notice(int year, params (string Date, string Name, bool IsOffDay)[] days) =>
        new()
        {
            ["year"] = year,
            ["days"] = new JsonArray([
                .. days.Select(day => new JsonObject
                {
                    ["date"] = day.Date,
                    ["name"] = day.Name,
                    ["isOffDay"] = day.IsOffDay,
                }),
            ]),
        };

    private static DateTimeOffset InstantOf(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);
}
