using System.Globalization;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>A county sets the longest suspension and the time for a reopening as it sets the limits of clocks.</summary>
[Collection(IncidentCollection.Name)]
public sealed class LimitedMoveRequestTests(IncidentFixture host)
{
    private const string Rules = "/api/v1/deadline-rules";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private ApiClient Town => host.As(ConfigurationRequests.TownAdmin);

    [Fact]
    public async Task A_towns_rule_limits_the_suspensions_of_its_category_and_no_others()
    {
        var rule = await AddAsync("suspend", 3, "workingDays", "greening");
        var until = Now.AddDays(12);
        var body = new { until, reason = "等配件" };
        var trees = await ToHandlingAsync("greening.trees");
        var refused = await host.As(Callers.Handler).MoveAsync(trees, "suspend", body, 422);
        refused.Is(422, "incident.suspension.outOfRange");
        var latest = DateTimeOffset.Parse(refused.Text("latest")!, CultureInfo.InvariantCulture);
        Assert.InRange(latest, Now.AddDays(2), until);
        Assert.Equal(new TimeSpan(18, 0, 0), latest.ToOffset(TimeSpan.FromHours(8)).TimeOfDay);
        await host.As(Callers.Handler).MoveAsync(trees, "suspend", new { until = latest, reason = "等配件" });

        await host.As(Callers.Handler).MoveAsync(await ToHandlingAsync("lighting.stairwell"), "suspend", body);
        await RetireAsync(rule);
        await host.As(Callers.Handler).MoveAsync(trees, "suspend", body);
    }

    [Fact]
    public async Task A_towns_rule_limits_when_the_reopening_of_its_category_is_requested_and_allowed_says_so()
    {
        var rule = await AddAsync("requestReopen", 1440, "minutes", "greening");
        var (trees, lamp) = (await RejectedAsync("greening.trees"), await RejectedAsync("lighting.stairwell"));
        Assert.Equal((false, true), (await IsAllowedAsync(trees), await IsAllowedAsync(lamp)));
        var body = new { reason = "没有解决" };
        var refused = await host.As(Callers.Resident).MoveAsync(trees, "request-reopen", body, 409);
        refused.Is(409, "incident.reopening.tooLate");
        await host.As(Callers.Resident).MoveAsync(lamp, "request-reopen", body);

        await RetireAsync(rule);
        Assert.True(await IsAllowedAsync(trees));
        await host.As(Callers.Resident).MoveAsync(trees, "request-reopen", body);
    }

    [Theory]
    [InlineData("suspend", 43_200)]
    [InlineData("requestReopen", 20_160)]
    public async Task The_platforms_rule_is_listed_with_its_versions_and_stays(string clock, int minutes)
    {
        var listed = (await Town.GetAsync(Rules, 200)).Elements().Where(rule => rule.Text("clock") == clock);
        var fallback = Assert.Single(listed, rule => rule.Text("owner") is null);
        Assert.Equal((minutes, "minutes"), (fallback.GetProperty("amount").GetInt32(), fallback.Text("unit")));
        Assert.Single((await Town.GetAsync($"{Rules}/{fallback.Text("id")}/versions", 200)).Elements());
        using var refused = await host.As(Callers.Admin)
            .Http.DeleteAsync($"{Rules}/{fallback.Text("id")}", TestContext.Current.CancellationToken);
        Assert.Equal(409, (int)refused.StatusCode);
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("requestReopen")]
    public async Task A_limited_move_is_no_clock_that_escalates_moves_a_deadline_or_is_listed_by(string clock)
    {
        var id = Guid.CreateVersion7(Now);
        var body = new
        {
            clock,
            amount = 1,
            unit = "minutes",
            escalatesWhenDue = true,
        };
        var refused = (await Town.PutAsync($"{Rules}/{id}", body)).Is(422);
        Assert.Equal(
            "deadline.escalation.impossible",
            refused["errors"].GetProperty("escalatesWhenDue")[0].GetString()
        );
        await ToHandlingAsync("lighting.stairwell");
        var proposed = new
        {
            clock,
            amount = 1,
            unit = "minutes",
        };
        // Rules that other tests have made may move deadlines; the proposed one moves none.
        Assert.Equal(await MovedAsync([]), await MovedAsync([proposed]));
        var list = await host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}?clock={clock}");
        list.Is(400, "filter.clock.unknown");
    }

    private async Task<IEnumerable<string>> MovedAsync(object[] rules)
    {
        var dry = (await Town.PostAsync($"{Rules}/dry-run", new { rules })).Is(200);
        Assert.NotEqual(0, dry.Number("replayed"));
        return dry.Elements("differences").Select(difference => difference.GetRawText());
    }

    private async Task<Guid> AddAsync(string clock, int amount, string unit, string category)
    {
        var id = Guid.CreateVersion7(Now);
        (
            await Town.PutAsync(
                $"{Rules}/{id}",
                new
                {
                    clock,
                    amount,
                    unit,
                    category,
                }
            )
        ).Is(200);
        return id;
    }

    private async Task RetireAsync(Guid rule) =>
        (
            await Town.Http.DeleteAsync($"{Rules}/{rule}", TestContext.Current.CancellationToken)
        ).EnsureSuccessStatusCode();

    private async Task<string> ToHandlingAsync(string category)
    {
        var report = IncidentRequests.Report();
        report["categoryCode"] = category;
        var id = (await host.As(Callers.GridMember).ReportAsync(report)).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        await host.As(Callers.Handler).MoveAsync(id, "take");
        return id;
    }

    /// <summary>Rejected two days ago.</summary>
    private async Task<string> RejectedAsync(string category)
    {
        var at = Now.AddDays(-2).ToString("O", CultureInfo.InvariantCulture);
        var report = IncidentRequests.Report();
        report["categoryCode"] = category;
        var id = (await Seeding(Callers.Resident).PostAsync(IncidentFixture.Path, report, at)).Is(201).Id;
        (
            await Seeding(Callers.Intake)
                .PostAsync($"{IncidentFixture.Path}/{id}/reject", new { reason = "不归我们管" }, at)
        ).Is(200);
        return id;
    }

    private async Task<bool> IsAllowedAsync(string id) =>
        (await host.As(Callers.Resident).GetAsync($"{IncidentFixture.Path}/{id}", 200))
            .Elements("allowed")
            .Select(move => move.GetString())
            .Contains("requestReopen");

    private ApiClient Seeding(Caller caller) =>
        host.As(caller with { Permissions = [.. caller.Permissions, "demo.seed"] });
}
