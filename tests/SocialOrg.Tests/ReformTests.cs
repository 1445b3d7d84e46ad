using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests;

/// <summary>A1: organisations and spaces follow a reform of the tree.</summary>
public sealed class ReformTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    [Fact]
    public async Task Organisations_of_a_town_that_ends_belong_to_its_successor_and_are_published_again()
    {
        var organization = await org.Incubator.RegisterAsync(unit: "990001101");
        var space = await org.Incubator.OpenSpaceAsync("990001101");
        var application = await org.Applicant.ApplyAsync(unit: "990001101");

        var reform = await org.Database.MergeAsync(SocialOrgFixture.Town, SocialOrgFixture.OtherTownPath);
        await org.Services.GetRequiredService<IBus>().FollowAsync(reform, org.Database);

        foreach (
            var (table, id) in new[] { ("organization", organization), ("space", space), ("incubation", application) }
        )
        {
            Assert.Equal(
                "990001102 " + SocialOrgFixture.OtherTownPath,
                await org.Database.QueryAsync<string>(
                    $"SELECT unit || ' ' || path FROM {table} WHERE id = $1",
                    Guid.Parse(id)
                )
            );
        }
        Assert.Equal(
            2L,
            await org.Database.QueryAsync<long>(
                "SELECT sequence FROM organization WHERE id = $1",
                Guid.Parse(organization)
            )
        );
        Assert.Equal(
            "990001102",
            (await org.OtherTown.GetAsync($"/api/v1/social-orgs/{organization}")).Is(200).Text("unit")
        );
    }
}
