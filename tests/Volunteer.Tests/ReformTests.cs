using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.VolunteerService.Tests;

/// <summary>A1: activities and volunteers follow a reform of the tree.</summary>
public sealed class ReformTests(VolunteerFixture host) : IClassFixture<VolunteerFixture>
{
    [Fact]
    public async Task Activities_of_a_town_that_ends_belong_to_its_successor_and_are_published_again()
    {
        var planned = await host.Coordinator.PlanAsync();
        var before = await SequenceAsync(planned.Id);

        var reform = await host.Database.MergeAsync(VolunteerFixture.Town, VolunteerFixture.OtherTown);
        await host.Services.GetRequiredService<IBus>().FollowAsync(reform, host.Database);

        Assert.Equal(
            "990001102 " + VolunteerFixture.OtherTown,
            await host.Database.QueryAsync<string>(
                "SELECT host_unit || ' ' || path FROM volunteer_activity WHERE id = $1",
                Guid.Parse(planned.Id)
            )
        );
        Assert.Equal(before + 1, await SequenceAsync(planned.Id));
    }

    private Task<long> SequenceAsync(string id) =>
        host.Database.QueryAsync<long>("SELECT sequence FROM volunteer_activity WHERE id = $1", Guid.Parse(id));
}
