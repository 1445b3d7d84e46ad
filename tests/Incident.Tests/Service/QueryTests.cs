using System.Globalization;
using System.Text.Json;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

[Collection(IncidentCollection.Name)]
public sealed class QueryTests(IncidentFixture host)
{
    [Theory]
    [InlineData("reported")]
    [InlineData("due")]
    [InlineData("distance")]
    public async Task Pages_follow_each_other_without_gap_or_repeat(string sort)
    {
        var (longitude, latitude) = (103.0801 + (sort.Length / 1000.0), 38.6101);
        for (var number = 0; number < 7; number++)
        {
            await host.As(Callers.GridMember)
                .ReportAsync(IncidentRequests.Report("分页", longitude + (number / 100_000.0), latitude));
        }
        var near = string.Create(CultureInfo.InvariantCulture, $"near={longitude},{latitude},200");
        var all = await ItemsAsync(Callers.Intake, $"{near}&sort={sort}&limit=200");
        var paged = new List<string>();
        var after = "";
        do
        {
            var page = await host.As(Callers.Intake)
                .GetAsync($"{IncidentFixture.Path}?{near}&sort={sort}&limit=3{after}", 200);
            paged.AddRange(page.Items("id"));
            after = page.Text("next") is { } next ? $"&after={next}" : "";
        } while (after.Length > 0);

        Assert.True(all.Count >= 7);
        Assert.Equal(all.Select(item => item.Text("id")), paged);
    }

    [Fact]
    public async Task A_search_finds_one_or_more_adjacent_characters()
    {
        var reported = await host.As(Callers.GridMember).ReportAsync(IncidentRequests.Report("巷口龘靐不亮"));
        foreach (var text in new[] { "龘靐", "靐不亮", "龘", reported.Text("number") })
        {
            var found = await ItemsAsync(Callers.Intake, $"q={text}");
            Assert.Contains(found, item => item.Text("id") == reported.Id);
        }
        Assert.Empty(await ItemsAsync(Callers.Intake, "q=靐龘"));
    }

    [Fact]
    public async Task Filters_restrict_the_list()
    {
        var report = IncidentRequests.Report("筛选");
        report["severity"] = "urgent";
        var id = (await host.As(Callers.GridMember).ReportAsync(report)).Id;
        string[] hits =
        [
            "status=reported,accepted",
            "status=open",
            "severity=urgent",
            "tier=grid",
            "category=lighting",
            "category=lighting.stairwell,road.damage",
            "unit=990001101001",
            "overdue=false",
            "from=2020-01-01",
            "near=103.09,38.62,10",
        ];
        string[] misses =
        [
            "status=closed",
            "severity=complex",
            "tier=city",
            "category=road",
            "unit=990001102",
            "unit=nowhere",
            "overdue=true",
            "to=2020-01-01",
            "near=104,38,10",
        ];
        foreach (var filter in hits)
        {
            Assert.Contains(await ItemsAsync(Callers.Intake, filter + "&limit=200"), item => item.Text("id") == id);
        }
        foreach (var filter in misses)
        {
            Assert.DoesNotContain(
                await ItemsAsync(Callers.Intake, filter + "&limit=200"),
                item => item.Text("id") == id
            );
        }
    }

    [Fact]
    public async Task A_queue_contains_the_incidents_that_wait_for_the_callers_post()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        Assert.Contains(id, await QueueAsync(Callers.Intake));
        Assert.DoesNotContain(id, await QueueAsync(Callers.Dispatcher));
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        Assert.DoesNotContain(id, await QueueAsync(Callers.Intake));
        Assert.Contains(id, await QueueAsync(Callers.Dispatcher));
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch");
        Assert.Contains(id, await QueueAsync(Callers.Handler));
        Assert.DoesNotContain(id, await QueueAsync(Callers.OtherTown));
    }

    [Fact]
    public async Task Categories_have_two_levels_and_can_be_changed()
    {
        var admin = host.As(Callers.Admin);
        var categories = (await admin.GetAsync("/api/v1/categories", 200)).Elements();
        Assert.True(categories.Count >= 20);
        Assert.All(categories, category => Assert.Contains('.', category.Text("code")!));
        var changed = (
            await admin.PutAsync(
                "/api/v1/categories/test.kind",
                new
                {
                    group = "试验",
                    name = "试验类",
                    severity = "complex",
                    tier = "community",
                }
            )
        ).Is(200);
        Assert.Equal("1", changed.Text("version"));
        Assert.Equal(403, (await host.As(Callers.Intake).PutAsync("/api/v1/categories/test.kind", new { })).Status);
    }

    [Fact]
    public async Task A_rule_set_can_be_tested_by_a_dry_run()
    {
        var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
        await host.As(Callers.Intake).MoveAsync(id, "accept");
        await host.As(Callers.Dispatcher).MoveAsync(id, "dispatch");
        var rules = new
        {
            rules = new[]
            {
                new
                {
                    position = 1,
                    category = "lighting",
                    handlingUnit = "990001101",
                },
            },
        };
        var answer = (await host.As(Callers.Admin).PostAsync("/api/v1/routing-rules/dry-run", rules)).Is(200);
        var difference = answer.Elements("differences").Single(found => found.Text("id") == id);
        Assert.Equal("990001101D01", difference.Text("was"));
        Assert.Equal("990001101", difference.Text("wouldBe"));
    }

    private async Task<IReadOnlyList<string>> QueueAsync(Caller caller) =>
        [.. (await host.As(caller).GetAsync("/api/v1/queue?limit=200", 200)).Items("id")];

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(Caller caller, string query) =>
        (await host.As(caller).GetAsync($"{IncidentFixture.Path}?{query}", 200)).Elements();
}
