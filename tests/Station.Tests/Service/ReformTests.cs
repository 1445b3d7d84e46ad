using GovPlatform.Support;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>A1: stations and what belongs to them follow a reform of the tree.</summary>
public sealed class ReformTests(StationFixture host) : IClassFixture<StationFixture>
{
    [Fact]
    public async Task Stations_of_a_town_that_ends_belong_to_its_successor_and_are_published_again()
    {
        var station = await host.StationAsync();
        (await host.OtherHead.PostAsync($"/api/v1/stations/{station}/close", new { reason = "整修" })).Is(404);

        var reform = await host.Database.MergeAsync(StationFixture.Town, StationFixture.OtherTown);
        await host.Bus.FollowAsync(reform, host.Database);

        Assert.Equal(
            StationFixture.OtherTown,
            await host.Database.QueryAsync<string>("SELECT path FROM station WHERE id = $1", station)
        );
        Assert.Equal(
            ("990001102", 2L),
            (
                await host.Database.QueryAsync<string>("SELECT unit_code FROM station WHERE id = $1", station),
                await host.Database.QueryAsync<long>("SELECT sequence FROM station WHERE id = $1", station)
            )
        );
        (await host.OtherHead.PostAsync($"/api/v1/stations/{station}/close", new { reason = "整修" })).Is(200);
    }
}
