using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.IncidentService.Timers;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>Who is told of what, and what is said.</summary>
[Collection(NotificationCollection.Name)]
public sealed class NotificationTests(NotificationFixture host)
{
    private const string Monday = "2026-11-02T09:00:00+08:00";

    [Fact]
    public async Task An_emergency_alerts_the_desks_of_its_town_and_county_and_of_no_other_town()
    {
        var (town, county, other, quiet) = (NewHook(), NewHook(), NewHook(), NewHook());
        await using var first = await AddAsync(town, "emergency");
        await using var second = await AddAsync(county, "emergency", NotificationFixture.CountyDesk);
        await using var third = await AddAsync(other, "emergency", NotificationFixture.OtherDesk);
        await using var fourth = await AddAsync(quiet, "overdue dispatched");
        var reporter = new System.Text.Json.Nodes.JsonObject { ["name"] = "诸葛明亮", ["phone"] = "13812345678" };
        var report = IncidentRequests.Report("三楼着火了，快来人");
        report["reporter"] = reporter;
        report["location"]!["address"] = "幸福里三号楼";

        var incident = await host.As(Callers.GridMember).ReportAsync(report);
        await host.As(Callers.GridMember).ReportAsync();

        var told = await OneAsync(town);
        told.AssertSigned(first.Secret!);
        Assert.Equal("incident.emergency", told.Type);
        Assert.Equal(incident.Id, told.Data.Text("incidentId"));
        Assert.Equal(incident.Text("number"), told.Data.GetProperty("incident").Text("number"));
        Assert.Equal("urgent", told.Data.GetProperty("incident").Text("severity"));
        Assert.Equal($"https://county.example/incidents/{incident.Id}", told.Data.Text("link"));
        Assert.StartsWith("【紧急】", told.Data.Text("subject"), StringComparison.Ordinal);
        foreach (var personal in new[] { "着火", "诸葛", "138", "幸福里" })
        {
            Assert.DoesNotContain(personal, told.Body, StringComparison.Ordinal);
        }
        (await OneAsync(county)).AssertSigned(second.Secret!);
        Assert.Empty(host.Hooks.For(other));
        Assert.Empty(host.Hooks.For(quiet));
        Assert.Single(host.Hooks.For(town));
    }

    [Fact]
    public async Task A_correction_alerts_the_desk_that_has_an_urgent_matter_by_it()
    {
        var hook = NewHook();
        await using var address = await AddAsync(hook, "emergency");
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        var desk = Callers.Intake with { Permissions = [.. Callers.Intake.Permissions, "incident.correct"] };
        async Task CorrectAsync(string severity) =>
            await host.As(desk).MoveAsync(id, "correct", new { severity, reason = "电话核实" });

        await CorrectAsync("safety");
        await CorrectAsync("urgent");
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await CorrectAsync("ordinary");
        await CorrectAsync("urgent");

        await EqualAsync(["incident.emergency", "incident.emergency"], hook);
        var steps = await host.Database.QueryAsync<long[]>(
            "SELECT array_agg(sequence ORDER BY sequence) FROM notification WHERE incident_id = $1",
            Guid.Parse(id)
        );
        Assert.Equal([3, 6], steps);
    }

    [Fact]
    public async Task Each_step_is_told_to_the_unit_it_concerns_in_the_language_of_the_address()
    {
        var (town, department, county) = (NewHook(), NewHook(), NewHook());
        await using var first = await AddAsync(town, "dispatched supervised escalated arbiter", language: "en");
        await using var second = await AddAsync(department, "dispatched", unit: "990001101D01");
        await using var third = await AddAsync(county, "escalated", NotificationFixture.CountyDesk);
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        // The department has an address of its own; the grid has none, so its town is told.
        await DispatchAsync(id, "990001101D01");
        await EqualAsync(["incident.dispatched"], department);
        await host.As(Callers.Leader)
            .MoveAsync(
                id,
                "supervise",
                new { answerBy = TimeProvider.System.GetUtcNow().AddDays(3), unit = "990001101" }
            );
        await host.As(Callers.Handler).MoveAsync(id, "return", new { reason = "不归我们" });
        await DispatchAsync(id, "990001101D01");
        await host.As(Callers.Handler).MoveAsync(id, "return", new { reason = "还是不归" });
        await DispatchAsync(id, "990001101001001");
        await host.As(Callers.Dispatcher).MoveAsync(id, "escalate", new { reason = "办不了" });

        await EqualAsync(
            ["incident.supervised", "incident.arbiter", "incident.dispatched", "incident.escalated"],
            town
        );
        await EqualAsync(["incident.dispatched", "incident.dispatched"], department);
        Assert.Empty(host.Hooks.For(county));
        var told = host.Hooks.For(town);
        Assert.Contains("Please answer before", told[0].Data.Text("text"), StringComparison.Ordinal);
        Assert.Contains("decide who handles it", told[1].Data.Text("text"), StringComparison.Ordinal);
        Assert.Contains("待接单", host.Hooks.For(department)[0].Data.Text("subject"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_many_timers_find_at_once_is_told_as_one_summary()
    {
        var hook = NewHook();
        await using var address = await AddAsync(hook, "overdue warned");
        var ids = new List<Guid>();
        for (var number = 0; number < 30; number++)
        {
            ids.Add(Guid.Parse((await SeedAsync()).Id));
        }
        await host.Database.ExecuteAsync(
            "UPDATE incident SET next_timer_at = now() WHERE id = ANY ($1)",
            ids.ToArray()
        );
        await host.Services.GetRequiredService<FireDueTimers>().FireBatchAsync(TestContext.Current.CancellationToken);

        // Acceptance and the total time of each: warned, then overdue.
        await Eventually.TrueAsync(() => SumOf("overdue") == 60 && SumOf("warned") == 60);
        Assert.InRange(host.Hooks.For(hook).Count, 2, 8);
        var summary = host.Hooks.For(hook).First(call => call.Type == "incident.overdue");
        Assert.Equal("null", summary.Data.GetProperty("incident").GetRawText());
        await host.Database.EventuallyAsync(
            $"SELECT count(*) FROM notification WHERE address_id = '{address.Id}' AND state NOT IN ('sent', 'folded')",
            0
        );
        var listed = await host.As(NotificationFixture.TownDesk)
            .GetAsync($"{NotificationFixture.Notifications}?state=folded&limit=5", 200);
        Assert.Equal(5, listed.Elements().Count);
        Assert.NotNull(listed["next"].GetString());

        int SumOf(string occasion) =>
            host
                .Hooks.For(hook)
                .Where(call => call.Type == $"incident.{occasion}")
                .Sum(call => call.Data.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_step_that_is_repeated_is_told_once()
    {
        var hook = NewHook();
        await using var address = await AddAsync(hook, "emergency dispatched");
        var report = IncidentRequests.Report("起火");
        report["id"] = EndpointExamples.NewId().ToString();
        var id = (await host.As(Callers.Resident).ReportAsync(report)).Id;
        (await host.As(Callers.Resident).PostAsync(IncidentFixture.Path, report)).Is(200);
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        var key = NewHook();
        for (var time = 0; time < 2; time++)
        {
            (
                await host.As(Callers.Dispatcher)
                    .PostAsync($"{IncidentFixture.Path}/{id}/dispatch", new { handlingUnit = "990001101" }, key: key)
            ).Is(200);
        }
        (await host.As(Callers.Dispatcher).PostAsync($"{IncidentFixture.Path}/{id}/dispatch", ifMatch: "\"1\"")).Is(
            412
        );

        await EqualAsync(["incident.emergency", "incident.dispatched"], hook);
        Assert.Equal(
            2,
            await host.Database.QueryAsync<long>(
                "SELECT count(*) FROM notification WHERE incident_id = $1",
                Guid.Parse(id)
            )
        );
    }

    [Fact]
    public async Task Without_an_address_nothing_is_written()
    {
        var id = (await host.As(Callers.Resident).ReportAsync(IncidentRequests.Report("爆炸"))).Id;
        Assert.Equal(
            0,
            await host.Database.QueryAsync<long>(
                "SELECT count(*) FROM notification WHERE incident_id = $1",
                Guid.Parse(id)
            )
        );
    }

    [Fact]
    public async Task A_changed_address_is_told_of_what_it_asks_for_now()
    {
        var hook = NewHook();
        await using var address = await AddAsync(hook, "overdue");
        var path = $"{NotificationFixture.Addresses}/{address.Id}";
        string[] occasions = ["emergency"];
        var changed = await host.As(NotificationFixture.TownDesk).PutAsync(path, new { language = "en", occasions });
        Assert.Equal("en", changed.Is(200).Text("language"));
        await host.As(Callers.Resident).ReportAsync(IncidentRequests.Report("着火"));
        Assert.StartsWith("EMERGENCY", (await OneAsync(hook)).Data.Text("subject"), StringComparison.Ordinal);
    }

    private static string NewHook() => NotificationFixture.NewHook();

    private Task<TestAddress> AddAsync(
        string hook,
        string occasions,
        Caller? by = null,
        string language = "zh-CN",
        string? unit = null
    ) => host.AddAsync(host.Hooks.Url(hook), occasions, by, language: language, unit: unit);

    private async Task<WebhookReceiver.Call> OneAsync(string hook)
    {
        await Eventually.TrueAsync(() => host.Hooks.For(hook).Count > 0);
        return host.Hooks.For(hook)[0];
    }

    private async Task EqualAsync(string[] types, string hook)
    {
        await Eventually.TrueAsync(() => host.Hooks.For(hook).Count >= types.Length);
        Assert.Equal(types, host.Hooks.For(hook).Select(call => call.Type));
    }

    private Task DispatchAsync(string id, string unit) =>
        host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = unit, reason = "按职责" });

    private async Task<ApiResponse> SeedAsync() =>
        (
            await host.As(Callers.Resident with { Permissions = [.. Callers.Resident.Permissions, "demo.seed"] })
                .PostAsync(IncidentFixture.Path, IncidentRequests.Report(), Monday)
        ).Is(201);
}
