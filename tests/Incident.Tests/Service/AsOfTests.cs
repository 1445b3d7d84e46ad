using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>What an incident, and a list, looked like at an earlier moment.</summary>
[Collection(IncidentCollection.Name)]
public sealed class AsOfTests(IncidentFixture host)
{
    private static readonly Caller Desk = Callers.Intake with
    {
        Permissions = [.. Callers.Intake.Permissions, "incident.correct"],
    };

    [Fact]
    public async Task What_was_corrected_later_is_shown_as_it_was()
    {
        var word = Word();
        var reported = await host.As(Callers.Resident).ReportAsync(IncidentRequests.Report(word));
        var before = Now();
        var correction = new
        {
            categoryCode = "road.manhole",
            severity = "safety",
            location = new
            {
                longitude = 103.095,
                latitude = 38.625,
                address = "东门",
            },
            reason = "井盖缺失",
        };
        await host.As(Desk).MoveAsync(reported.Id, "correct", correction);
        var between = Now();
        await host.As(Desk).MoveAsync(reported.Id, "correct", new { severity = "complex", reason = "范围大" });

        var first = await GetAsync(reported.Id, before);
        Assert.Equal(
            $"{reported.Text("categoryCode")} ordinary {reported["location"].GetRawText()}",
            $"{first.Text("categoryCode")} {first.Text("severity")} {first["location"].GetRawText()}"
        );
        var second = await GetAsync(reported.Id, between);
        Assert.Equal("road.manhole safety", $"{second.Text("categoryCode")} {second.Text("severity")}");
        Assert.Equal("东门", second["location"].GetProperty("address").GetString());

        var listed = Assert.Single((await ListAsync(before, $"q={word}")).Elements());
        Assert.Equal(
            $"{reported.Text("categoryCode")} ordinary 1",
            $"{listed.Text("categoryCode")} {listed.Text("severity")} {listed.GetProperty("sequence")}"
        );
        Assert.Equal(
            103.095,
            Assert
                .Single((await ListAsync(between, $"q={word}")).Elements())
                .GetProperty("location")
                .GetProperty("longitude")
                .GetDouble()
        );
    }

    [Fact]
    public async Task A_list_knows_who_had_what_in_which_state()
    {
        var word = Word();
        var unborn = Now();
        var id = (await host.As(Callers.GridMember).ReportAsync(IncidentRequests.Report(word))).Id;
        var reported = Now();
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch", new { handlingUnit = "990001101D01" });
        var dispatched = Now();
        await host.As(Callers.Handler).MoveAsync(id, "return", new { reason = "不归我们" });
        await host.As(Callers.Dispatcher).MoveAsync(id, "escalate", new { reason = "办不了" });
        var escalated = Now();

        Assert.Empty((await ListAsync(unborn, $"q={word}")).Elements());
        await AssertAsync(reported, "reported 990001101001001 grid ");
        await AssertAsync(dispatched, "dispatched 990001101001001 grid 990001101D01");
        await AssertAsync(escalated, "reported 990001101001 community ");
        foreach (
            var (moment, query, found) in new[]
            {
                (reported, "status=reported", 1),
                (dispatched, "status=reported", 0),
                (dispatched, "status=open&handler=990001101D01", 1),
                (escalated, "handler=990001101D01", 0),
                (dispatched, "unit=990001101001001", 1),
                (escalated, "unit=990001101001001", 0),
                (escalated, "tier=community", 1),
                (dispatched, "tier=community", 0),
            }
        )
        {
            Assert.Equal(found, (await ListAsync(moment, $"q={word}&{query}")).Elements().Count);
        }

        async Task AssertAsync(string moment, string expected)
        {
            var row = Assert.Single((await ListAsync(moment, $"q={word}")).Elements());
            Assert.Equal(
                expected,
                $"{row.Text("status")} {row.Text("unit")} {row.Text("tier")} {row.Text("handlingUnit")}"
            );
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_and_what_has_no_past_is_refused_by_name()
    {
        var word = Word();
        for (var number = 0; number < 3; number++)
        {
            await host.As(Callers.Resident).ReportAsync(IncidentRequests.Report(word));
        }
        var moment = Now();
        var first = await ListAsync(moment, $"q={word}&limit=2");
        var second = await ListAsync(moment, $"q={word}&limit=2&after={Uri.EscapeDataString(first.Text("next")!)}");
        Assert.Equal(3, first.Items("id").Concat(second.Items("id")).Distinct(StringComparer.Ordinal).Count());
        foreach (
            var parameter in new[] { "overdue=true", "sort=due", "near=103,38,300", "category=road", "clock=take" }
        )
        {
            var refused = (
                await host.As(Callers.Intake).GetAsync($"{IncidentFixture.Path}?asOf={moment}&{parameter}")
            ).Is(400, "filter.asOf.unsupported");
            Assert.Contains(parameter.Split('=')[0], refused.Body.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_end_is_that_of_the_moment()
    {
        var id = (await host.As(Callers.Resident).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "reject", new { reason = "不属实" });
        var rejected = Now();
        await host.As(Callers.Resident).MoveAsync(id, "request-reopen", new { reason = "属实" });
        var requested = Now();
        await host.As(Callers.Intake).MoveAsync(id, "reopen");
        var reopened = Now();

        var end = (await GetAsync(id, rejected)).Text("endedAt");
        Assert.NotNull(end);
        Assert.Equal(end, (await GetAsync(id, requested)).Text("endedAt"));
        Assert.Null((await GetAsync(id, reopened)).Text("endedAt"));
    }

    private static string Word() => "词" + $"{EndpointExamples.NewId():N}"[^11..];

    private static string Now() => $"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.ffffff}Z";

    private Task<ApiResponse> GetAsync(string id, string moment) =>
        host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}/{id}?asOf={moment}", 200);

    private Task<ApiResponse> ListAsync(string moment, string query) =>
        host.As(Callers.Leader).GetAsync($"{IncidentFixture.Path}?asOf={moment}&{query}", 200);
}
