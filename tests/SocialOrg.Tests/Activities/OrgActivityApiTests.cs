using GovPlatform.Support;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Activities;

public sealed class OrgActivityApiTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    private const string SundayBeforeMidnight = "2026-10-04T23:59:59+08:00";
    private const string MondayMidnight = "2026-10-05T00:00:00+08:00";

    [Fact]
    public async Task Weeks_begin_on_monday_at_midnight_of_the_county()
    {
        var sunday = await org.Incubator.RegisterAsync(at: SundayBeforeMidnight);
        var monday = await org.Incubator.RegisterAsync(at: MondayMidnight);

        Assert.Equal("1", await OwedAsync(sunday, "2026-10-05"));
        Assert.Equal("0", await OwedAsync(monday, "2026-10-05"));
        Assert.Equal("1", await OwedAsync(monday, "2026-10-12"));
        var reminded = await RemindedAsync("2026-W41");
        Assert.Contains(sunday, reminded);
        Assert.DoesNotContain(monday, reminded);
        Assert.Contains(monday, await RemindedAsync("2026-W42"));

        // On Sunday evening the day has not come yet, however late it is elsewhere.
        (await HoldAsync(sunday, "2026-10-05", SundayBeforeMidnight)).Is(422, "orgActivity.heldAt.future");
        (await HoldAsync(sunday, "2026-10-05", MondayMidnight)).Is(201);
        Assert.DoesNotContain(sunday, await RemindedAsync("2026-W41"));
        Assert.Contains(sunday, await RemindedAsync("2026-W42"));
    }

    [Fact]
    public async Task The_quota_counts_across_the_turn_of_the_year()
    {
        const string at = "2027-01-11T09:00:00+08:00";
        var id = await org.Incubator.RegisterAsync(at: "2026-12-20T09:00:00+08:00");
        (await HoldAsync(id, "2027-01-03", at)).Is(201);

        var shown = (
            await org.Incubator.GetAsync($"/api/v1/social-orgs/{id}/attainment?from=2026-12-21&to=2027-01-11", at)
        ).Is(200);
        Assert.Equal(["2026-W52", "2026-W53", "2027-W01"], shown.Items("week", "weeks"));
        Assert.Equal(["1", "1", "1"], shown.Items("owed", "weeks"));
        Assert.Equal(["0", "1", "0"], shown.Items("held", "weeks"));
        Assert.Equal(["false", "true", "false"], shown.Items("attained", "weeks"));
        Assert.DoesNotContain(id, await RemindedAsync("2026-W53"));
        Assert.Contains(id, await RemindedAsync("2027-W01"));
    }

    [Fact]
    public async Task Categories_owe_what_the_table_says_and_those_who_left_nothing()
    {
        const string at = "2026-09-01T09:00:00+08:00";
        var owes = new Dictionary<string, string>();
        foreach (var category in (await org.Applicant.GetAsync("/api/v1/social-orgs/categories")).Items("code"))
        {
            owes[category] = await OwedAsync(await org.Incubator.RegisterAsync(category, at), "2026-09-07");
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
            owes
        );
        var left = await org.Incubator.RegisterAsync(at: at);
        (
            await org.Incubator.PostAsync(
                $"/api/v1/social-orgs/{left}/exit",
                new { reason = "合并" },
                "2026-09-16T09:00:00+08:00"
            )
        ).Is(200);
        Assert.Contains(left, await RemindedAsync("2026-W37"));
        Assert.DoesNotContain(left, await RemindedAsync("2026-W38"));
        (await HoldAsync(left, "2026-09-17", "2026-09-20T09:00:00+08:00")).Is(422, "organization.exited");
        (await HoldAsync(left, "2026-09-15", "2026-09-20T09:00:00+08:00")).Is(201);
    }

    [Fact]
    public async Task The_organisations_own_account_may_and_no_other()
    {
        var incubation = await org.Applicant.ApplyAsync();
        await org.Incubator.LeadAsync(incubation, "graduated");
        var id = (await org.Applicant.GetAsync($"/api/v1/incubations/{incubation}")).Text("organizationId");
        var today = $"{TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";
        var held = new
        {
            organizationId = id,
            heldOn = today,
            title = "义剪",
            visits = 30,
        };
        var made = (await org.Applicant.PostAsync("/api/v1/org-activities", held)).Is(201);
        Assert.Equal(today, made.Text("heldOn"));
        (await org.Stranger.PostAsync("/api/v1/org-activities", held)).Is(422, "organization.unknown");
        (await org.OtherTown.PostAsync("/api/v1/org-activities", held)).Is(422, "organization.unknown");
        Assert.Contains(made.Id, (await org.Applicant.GetAsync("/api/v1/org-activities")).Items("id"));
        Assert.Empty((await org.Stranger.GetAsync("/api/v1/org-activities")).Items("id"));
        (await org.Stranger.GetAsync($"/api/v1/org-activities/{made.Id}")).Is(404);
    }

    private async Task<string> OwedAsync(string id, string monday)
    {
        var to = DateOnly.Parse(monday).AddDays(7);
        var shown = (
            await org.Incubator.GetAsync($"/api/v1/social-orgs/{id}/attainment?from={monday}&to={to:yyyy-MM-dd}")
        ).Is(200);
        return Assert.Single(shown.Items("owed", "weeks"));
    }

    private async Task<IEnumerable<string>> RemindedAsync(string week) =>
        (await org.Incubator.GetAsync($"/api/v1/org-activities/attainment?week={week}&limit=200"))
            .Is(200)
            .Items("organizationId");

    private Task<ApiResponse> HoldAsync(string organizationId, string heldOn, string at) =>
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
