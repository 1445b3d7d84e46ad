using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Incubations;

/// <summary>The access log of applicants' personal data.</summary>
public sealed class AccessLogTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    [Fact]
    public async Task Each_read_of_an_applicant_by_another_account_is_logged()
    {
        var id = await org.Applicant.ApplyAsync();
        (await org.Applicant.GetAsync($"/api/v1/incubations/{id}")).Is(200);
        (await org.Incubator.GetAsync("/api/v1/incubations?limit=200")).Is(200);
        (await org.Leader.GetAsync($"/api/v1/incubations/{id}")).Is(200);
        (await org.Stranger.GetAsync($"/api/v1/incubations/{id}")).Is(404);
        Assert.Empty((await org.Incubator.GetAsync($"/api/v1/incubations/{id}/readings")).Is(200).Items("readBy"));

        (await org.Incubator.GetAsync($"/api/v1/incubations/{id}")).Is(200);
        (await org.Incubator.GetAsync($"/api/v1/incubations/{id}")).Is(200);
        var judge = org.As("judge", SocialOrgFixture.County, "socialOrg.manage");
        (await judge.GetAsync($"/api/v1/incubations/{id}")).Is(200);

        var first = (await org.Incubator.GetAsync($"/api/v1/incubations/{id}/readings?limit=2")).Is(200);
        Assert.Equal(["incubator", "incubator"], first.Items("readBy"));
        Assert.Equal(["incubator", "incubator"], first.Items("post"));
        var rest = (
            await org.Incubator.GetAsync($"/api/v1/incubations/{id}/readings?limit=2&after={first.Text("next")}")
        ).Is(200);
        Assert.Equal("judge", Assert.Single(rest.Items("readBy")));
        Assert.Equal(
            3,
            await org.Database.QueryAsync<long>(
                $"SELECT count(*) FROM security_log WHERE kind = 'identityRead' AND object_id = '{id}'"
            )
        );
        (await org.Leader.GetAsync($"/api/v1/incubations/{id}/readings")).Is(403);
        (await org.Applicant.GetAsync($"/api/v1/incubations/{id}/readings")).Is(403);
    }

    [Fact]
    public async Task Personal_data_is_not_returned_if_the_read_cannot_be_logged()
    {
        var id = await org.Applicant.ApplyAsync();
        await org.Database.ExecuteAsync("ALTER TABLE security_log RENAME TO security_log_away");
        try
        {
            var answer = await org.Incubator.GetAsync($"/api/v1/incubations/{id}");
            Assert.True(answer.Status >= 500, $"{answer.Status}");
            (await org.Applicant.GetAsync($"/api/v1/incubations/{id}")).Is(200);
        }
        finally
        {
            await org.Database.ExecuteAsync("ALTER TABLE security_log_away RENAME TO security_log");
        }
    }
}
