using GovPlatform.Support;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Activities;

public sealed class OrgActivityApiTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    private const string SundayBeforeMidnight = "2026-10-04T23:59:59+08:00";
    private const string MondayMidnight = "2026-10-05T00:00:00+08:00";

    [Fact]
    public async Task Weeks_begin_on_Monday_at_midnight_in_the_county()
    {
        var sunday = await org.Incubator.RegisterAsync(at: SundayBeforeMidnight);
        var monday = await org.Incubator.RegisterAsync(at: MondayMidnight);

        Assert.Equal("1", await QuotaAsync(sunday, "2026-10-05"));
        Assert.Equal("0", await QuotaAsync(monday, "2026-10-05"));
        Assert.Equal("1", await QuotaAsync(monday, "2026-10-12"));
        var unattained = await UnattainedAsync("2026-W41");
        Assert.Contains(sunday, unattained);
        Assert.DoesNotContain(monday, unattained);
        Assert.Contains(monday, await UnattainedAsync("2026-W42"));

        // On Sunday evening in the county, Monday is in the future, whatever the date is elsewhere.
        (await RecordAsync(sunday, "2026-10-05", SundayBeforeMidnight)).Is(422, "orgActivity.heldAt.future");
        (await RecordAsync(sunday, "2026-10-05", MondayMidnight)).Is(201);
        Assert.DoesNotContain(sunday, await UnattainedAsync("2026-W41"));
        Assert.Contains(sunday, await UnattainedAsync("2026-W42"));
    }

    [Fact]
    public async Task The_quota_is_counted_across_the_turn_of_the_year()
    {
        const string at = "2027-01-11T09:00:00+08:00";
        var id = await org.Incubator.RegisterAsync(at: "2026-12-20T09:00:00+08:00");
        (await RecordAsync(id, "2027-01-03", at)).Is(201);

        var shown = (
            await org.Incubator.GetAsync($"/api/v1/social-orgs/{id}/attainment?from=2026-12-21&to=2027-01-11", at)
        ).Is(200);
        Assert.Equal(["2026-W52", "2026-W53", "2027-W01"], shown.Items("week", "weeks"));
        Assert.Equal(["1", "1", "1"], shown.Items("owed", "weeks"));
        Assert.Equal(["0", "1", "0"], shown.Items("held", "weeks"));
        Assert.Equal(["false", "true", "false"], shown.Items("attained", "weeks"));
        Assert.DoesNotContain(id, await UnattainedAsync("2026-W53"));
        Assert.Contains(id, await UnattainedAsync("2027-W01"));
    }

    [Fact]
    public async Task The_quota_depends_on_the_category_and_ends_with_the_exit()
    {
        const string at = "2026-09-01T09:00:00+08:00";
        var quotas = new Dictionary<string, string>();
        foreach (var category in (await org.Applicant.GetAsync("/api/v1/social-orgs/categories")).Items("code"))
        {
            quotas[category] = await QuotaAsync(await org.Incubator.RegisterAsync(category, at), "2026-09-07");
        }
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["charity"] = "1",
                ["communityService"] = "0",
                ["masses"] = "0",
                ["mutualAid"] = "1",
                ["safety"] = "1",
            },
            quotas
        );
        var exited = await org.Incubator.RegisterAsync(at: at);
        (
            await org.Incubator.PostAsync(
                $"/api/v1/social-orgs/{exited}/exit",
                new { reason = "合并" },
                "2026-09-16T09:00:00+08:00"
            )
        ).Is(200);
        Assert.Contains(exited, await UnattainedAsync("2026-W37"));
        Assert.DoesNotContain(exited, await UnattainedAsync("2026-W38"));
        (await RecordAsync(exited, "2026-09-17", "2026-09-20T09:00:00+08:00")).Is(422, "organization.exited");
        (await RecordAsync(exited, "2026-09-15", "2026-09-20T09:00:00+08:00")).Is(201);
    }

    [Fact]
    public async Task An_organisations_own_account_records_its_activities_and_a_stranger_cannot()
    {
        var incubation = await org.Applicant.ApplyAsync();
        await org.Incubator.AdvanceToAsync(incubation, "graduated");
        var id = (await org.Applicant.GetAsync($"/api/v1/incubations/{incubation}")).Text("organizationId");
        var today = $"{TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        var held = new
        {
            organizationId = id,
            heldOn = today,
            title = "义剪",
            visits = 30,
        };
        var recorded = (await org.Applicant.PostAsync("/api/v1/org-activities", held)).Is(201);
        Assert.Equal(today, recorded.Text("heldOn"));
        (await org.Stranger.PostAsync("/api/v1/org-activities", held)).Is(422, "organization.unknown");
        (await org.OtherTown.PostAsync("/api/v1/org-activities", held)).Is(422, "organization.unknown");
        Assert.Contains(recorded.Id, (await org.Applicant.GetAsync("/api/v1/org-activities")).Items("id"));
        Assert.Empty((await org.Stranger.GetAsync("/api/v1/org-activities")).Items("id"));
        (await org.Stranger.GetAsync($"/api/v1/org-activities/{recorded.Id}")).Is(404);
    }

    private async Task<string> QuotaAsync(string id, string monday)
    {
        var to = DateOnly.Parse(monday).AddDays(7);
        var shown = (
            await org.Incubator.GetAsync($"/api/v1/social-orgs/{id}/attainment?from={monday}&to={to:yyyy-MM-dd}")
        ).Is(200);
        return Assert.Single(shown.Items("owed", "weeks"));
    }

    private async Task<IEnumerable<string>> UnattainedAsync(string week) =>
        (await org.Incubator.GetAsync($"/api/v1/org-activities/attainment?week={week}&limit=200"))
            .Is(200)
            .Items("organizationId");

    private Task<ApiResponse> RecordAsync(string organizationId, string heldOn, string at) =>
        org.Incubator.PostAsync(
            "/api/v1/org-activities",
            new
            {
                organizationId,
                heldOn,
                title = "周末义诊",
                visits = 12,
            },
            at
        );
}
