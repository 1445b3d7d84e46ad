using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Reforms;
using GovPlatform.GridService.Tests.Grids;
using GovPlatform.GridService.Units;
using Xunit;

namespace GovPlatform.GridService.Tests.Reforms;

/// <summary>What a reform has changed is divided into messages that the broker takes.</summary>
public sealed class ReformPartsTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UnitState Unit = new("1", "格", UnitLevel.Grid, null, "/1/");

    [Fact]
    public void Large_borders_are_divided_and_units_are_in_the_first_part()
    {
        var unit = new TouchedUnit(
            GovPlatform.GridService.Units.Unit.Create(Unit, new DateOnly(2026, 1, 1), At),
            "/0/1/"
        );
        var borders = Shapes.Read(Shapes.Rectangle(1, 1, 2, 2)).Borders! with { GeoJson = new string('x', 1_500_000) };
        var grids = Enumerable
            .Range(0, 5)
            .Select(_ => Grid.Create(Unit, borders, null, new DateOnly(2026, 1, 1), At))
            .ToList();

        var parts = ReformParts.Create(null, [unit], grids);

        Assert.Equal([2, 2, 1], parts.Select(part => part.Grids.Count));
        Assert.Equal([1, 0, 0], parts.Select(part => part.Units.Count));
        Assert.Equal(grids.Select(grid => grid.Id), parts.SelectMany(part => part.Grids).Select(grid => grid.Id));
        Assert.Single(ReformParts.Create(null, [unit], []));
    }
}
