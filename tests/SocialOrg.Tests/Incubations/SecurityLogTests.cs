using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Incubations;

/// <summary>Changes of the configuration are on record.</summary>
public sealed class SecurityLogTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    [Fact]
    public async Task A_new_version_of_the_process_is_on_record()
    {
        var inForce = (await org.Incubator.GetAsync("/api/v1/incubations/process")).Is(200)["stages"];
        var version = (await org.Incubator.PostAsync("/api/v1/incubations/process", new { stages = inForce }))
            .Is(201)
            .Text("version");

        Assert.Equal(
            "incubator PublishIncubationProcess added",
            await org.Database.QueryAsync<string>(
                $"""
                SELECT actor || ' ' || operation || ' ' || code FROM security_log
                WHERE kind = 'configurationChanged' AND object_type = 'incubationProcess' AND object_id = '{version}'
                """
            )
        );
    }
}
