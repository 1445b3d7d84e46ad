using Npgsql;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests;

public sealed class RowSecurityTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    private const string TownCode = "990001101";

    [Fact]
    public async Task Another_town_sees_and_changes_nothing()
    {
        var organization = await org.Incubator.RegisterAsync(unit: TownCode);
        var space = await org.Incubator.OpenSpaceAsync(TownCode);
        var incubation = await org.Applicant.ApplyAsync(unit: TownCode);
        var allocation = await AllocateAsync(space, organization);

        foreach (
            var path in new[]
            {
                $"/api/v1/social-orgs/{organization}",
                $"/api/v1/social-orgs/{organization}/attainment",
                $"/api/v1/spaces/{space}",
                $"/api/v1/spaces/{space}/allocations",
                $"/api/v1/incubations/{incubation}",
                $"/api/v1/incubations/{incubation}/history",
                $"/api/v1/incubations/{incubation}/readings",
                $"/api/v1/social-orgs?unit={TownCode}",
                $"/api/v1/spaces?unit={TownCode}",
                $"/api/v1/incubations?unit={TownCode}",
                $"/api/v1/org-activities?unit={TownCode}",
                $"/api/v1/org-activities/attainment?unit={TownCode}",
            }
        )
        {
            (await org.OtherTown.GetAsync(path)).Is(404);
        }
        foreach (
            var list in new[]
            {
                "/api/v1/social-orgs",
                "/api/v1/spaces",
                "/api/v1/incubations",
                "/api/v1/org-activities/attainment",
            }
        )
        {
            Assert.Equal(0, (await org.OtherTown.GetAsync(list)).Is(200)["items"].GetArrayLength());
        }
        (await org.OtherTown.PostAsync($"/api/v1/social-orgs/{organization}/exit", new { reason = "越界" })).Is(404);
        (await org.OtherTown.PostAsync($"/api/v1/incubations/{incubation}/advance", new { })).Is(404);
        (await org.OtherTown.PostAsync($"/api/v1/incubations/{incubation}/reject", new { reason = "越界" })).Is(404);
        (await org.OtherTown.PostAsync($"/api/v1/spaces/{space}/allocations/{allocation}/cancel")).Is(404);
        (
            await org.OtherTown.PostAsync(
                "/api/v1/social-orgs",
                new
                {
                    name = "越界",
                    category = "charity",
                    unit = TownCode,
                }
            )
        ).Is(422, "unit.unknown");
    }

    [Fact]
    public async Task An_applicant_sees_only_their_own_incubations()
    {
        var id = await org.Applicant.ApplyAsync();
        (await org.Applicant.GetAsync($"/api/v1/incubations/{id}")).Is(200);
        (await org.Stranger.GetAsync($"/api/v1/incubations/{id}")).Is(404);
        (await org.Stranger.GetAsync($"/api/v1/incubations/{id}/history")).Is(404);
        (await org.Stranger.PostAsync($"/api/v1/incubations/{id}/withdraw", new { })).Is(404);
        (await org.Stranger.PostAsync($"/api/v1/incubations/{id}/documents", new { code = "charter", title = "x" })).Is(
            404
        );
        Assert.DoesNotContain(id, (await org.Stranger.GetAsync("/api/v1/incubations")).Items("id"));
        // A caller of a unit without the centre's permission sees only their own, too.
        var clerk = org.As("clerk", SocialOrgFixture.County, "socialOrg.apply");
        (await clerk.GetAsync($"/api/v1/incubations/{id}")).Is(404);
        (await org.As("nobody", SocialOrgFixture.County).GetAsync($"/api/v1/incubations/{id}")).Is(403);
    }

    [Fact]
    public async Task Row_security_hides_all_rows_of_another_town()
    {
        var organization = await org.Incubator.RegisterAsync(unit: TownCode, at: "2025-12-20T09:00:00+08:00");
        var space = await org.Incubator.OpenSpaceAsync(TownCode);
        await AllocateAsync(space, organization);
        var incubation = await org.Applicant.ApplyAsync(unit: TownCode);
        await org.Applicant.SupplyAsync(incubation);
        (await org.Incubator.GetAsync($"/api/v1/incubations/{incubation}")).Is(200);
        (
            await org.Incubator.PostAsync(
                "/api/v1/org-activities",
                new
                {
                    organizationId = organization,
                    heldOn = "2026-01-01",
                    title = "元旦",
                    visits = 1,
                }
            )
        ).Is(201);

        foreach (
            var table in new[]
            {
                "organization",
                "space",
                "space_allocation",
                "org_activity",
                "incubation",
                "incubation_document",
                "incubation_step",
                "incubation_applicant",
                "security_log WHERE kind = 'identityRead'",
            }
        )
        {
            Assert.NotEqual(0, await CountAsync(table, SocialOrgFixture.Town));
            Assert.Equal(0, await CountAsync(table, SocialOrgFixture.OtherTownPath));
            Assert.Equal(0, await CountAsync(table, ""));
            Assert.Equal(0, await CountAsync(table, "", "stranger"));
        }
        Assert.NotEqual(0, await CountAsync("incubation_step", "", "applicant"));
    }

    [Theory]
    [InlineData("UPDATE incubation_step SET comment = 'x'")]
    [InlineData("DELETE FROM incubation_step")]
    [InlineData("UPDATE security_log SET actor = 'x'")]
    [InlineData("DELETE FROM security_log")]
    [InlineData("UPDATE incubation_process SET stages = '[]'")]
    [InlineData("DELETE FROM incubation_process")]
    public async Task History_security_log_and_versions_of_the_process_cannot_be_changed(string sql)
    {
        var exception = await Assert.ThrowsAsync<PostgresException>(() =>
            org.Database.ExecuteUnderRowSecurityAsync("/", "", sql)
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
    }

    private Task<long> CountAsync(string table, string path, string subject = "") =>
        org.Database.QueryUnderRowSecurityAsync<long>(path, subject, $"SELECT count(*) FROM {table}");

    private async Task<string> AllocateAsync(string space, string organizationId) => (
            await org.Incubator.PostAsync(
                $"/api/v1/spaces/{space}/allocations",
                new
                {
                    organizationId,
                    from = "2126-11-20T10:00:00+08:00",
                    to = "2126-11-20T11:00:00+08:00",
                }
            )
        ).Is(201).Id;
}
