using GovPlatform.Domain;
using GovPlatform.GridService.Reforms;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace GovPlatform.GridService.Tests.Reforms;

/// <summary>A1: reforms for a day that lies ahead.</summary>
public sealed class PlannedReformTests(GridFixture grid) : IClassFixture<GridFixture>
{
    private const string LongAgo = "2020-01-01T00:00:00Z";

    [Fact]
    public async Task A_reform_for_a_later_day_is_applied_when_the_county_begins_that_day()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var steps = new object[]
        {
            new
            {
                kind = "change",
                code = county.East,
                name = "明日镇",
            },
        };
        var planned = (await county.ReformAsync(steps, County.Day(2))).Is(201);
        Assert.Equal("planned", planned.Text("status"));

        // Two minutes before midnight in Asia/Shanghai, and two after.
        await ApplyAt(TimeSpan.FromMinutes(-2));
        Assert.Equal("东镇", (await grid.Admin.GetAsync($"/api/v1/units/{county.East}")).Text("name"));
        await ApplyAt(TimeSpan.FromMinutes(2));

        Assert.Equal("明日镇", (await grid.Admin.GetAsync($"/api/v1/units/{county.East}")).Text("name"));
        Assert.Equal("applied", (await grid.Admin.GetAsync(planned.Location!)).Is(200).Text("status"));
        (await grid.Admin.PostAsync(planned.Location + "/withdraw")).Is(409, "reform.settled");
    }

    [Fact]
    public async Task A_planned_reform_can_be_withdrawn_and_one_that_no_longer_fits_says_why()
    {
        var county = await new County(grid).CreateAsync(LongAgo);
        var withdrawn = await county.ReformAsync(
            [
                new
                {
                    kind = "change",
                    code = county.East,
                    name = "甲",
                },
            ],
            County.Day(2)
        );
        (await grid.Admin.PostAsync(withdrawn.Is(201).Location + "/withdraw")).Is(200);
        var overtaken = await county.ReformAsync(
            [
                new
                {
                    kind = "change",
                    code = county.East,
                    name = "乙",
                },
            ],
            County.Day(2)
        );
        var end = new
        {
            kind = "end",
            code = county.East,
            successors = new[] { new { code = county.West } },
        };
        (await county.ReformAsync([end])).Is(201);

        await ApplyAt(TimeSpan.FromMinutes(2));

        var failed = (await grid.Admin.GetAsync(overtaken.Is(201).Location!)).Is(200);
        Assert.Equal(("failed", "unit.ended"), (failed.Text("status"), failed["failure"].Text("code")));
        Assert.Equal("withdrawn", (await grid.Admin.GetAsync(withdrawn.Location!)).Text("status"));
    }

    /// <summary>Applies what is due at a moment before or after the beginning of the day after tomorrow.</summary>
    private async Task ApplyAt(TimeSpan offset)
    {
        var time = grid.Services.GetRequiredService<CountyTime>();
        var midnight = time.StartOf(DateOnly.Parse(County.Day(2), null));
        using var alarm = new ReformAlarm();
        using var service = new ApplyPlannedReforms(
            grid.Services.GetRequiredService<IServiceScopeFactory>(),
            alarm,
            time,
            new FixedClock(midnight + offset),
            NullLogger<ApplyPlannedReforms>.Instance
        );
        while (await service.ApplyNextAsync(TestContext.Current.CancellationToken)) { }
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
