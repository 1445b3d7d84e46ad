using GovPlatform.Contracts.Grid;
using GovPlatform.Domain;
using GovPlatform.GridService.Units;
using Xunit;

namespace GovPlatform.GridService.Tests.Units;

public sealed class UnitTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly UnitState County = new("990001", "示范县", UnitLevel.County, null, "/990001/");

    [Fact]
    public void The_previous_state_is_kept_in_the_history_from_the_next_day_on()
    {
        var unit = Unit.Create(County, Day, At);

        Assert.Null(unit.Change(County with { Name = "示范县（筹）" }, Day, At));
        var past = unit.Change(County with { Name = "样板县" }, Day.AddDays(3), At.AddDays(3));

        Assert.NotNull(past);
        Assert.Equal(("示范县（筹）", Day, Day.AddDays(3)), (past.Name, past.Since, past.Until));
        Assert.Equal(("样板县", Day, Day.AddDays(3), 3L), (unit.Name, unit.ValidFrom, unit.Since, unit.Sequence));
    }

    [Fact]
    public void Applying_the_same_shape_again_is_no_step()
    {
        var unit = Unit.Create(County, Day, At);

        Assert.Null(unit.Change(County, Day.AddDays(1), At.AddDays(1)));
        Assert.Equal(1, unit.Sequence);
    }

    [Fact]
    public void The_level_of_a_unit_cannot_change()
    {
        var unit = Unit.Create(County, Day, At);

        var exception = Assert.Throws<RuleBrokenException>(() =>
            unit.Change(County with { Level = UnitLevel.City }, Day, At)
        );
        Assert.Equal("unit.level.changed", exception.Code);
    }

    [Fact]
    public void Every_step_is_published_with_the_whole_unit()
    {
        var unit = Unit.Create(County, Day, At);
        unit.Change(County with { ParentCode = "9900", Path = "/9900/990001/" }, Day.AddDays(1), At.AddDays(1));

        var facts = unit.Raised.Select(raised => UnitContracts.Decide(unit, raised)).Cast<UnitChangedV1>().ToList();

        Assert.Equal([1, 2], facts.Select(fact => fact.Sequence));
        Assert.Equal(
            new UnitChangedV1
            {
                SubjectId = unit.Id,
                Sequence = 2,
                OccurredAt = At.AddDays(1),
                UnitPath = "/9900/990001/",
                Code = "990001",
                Name = "示范县",
                Level = "county",
                ParentCode = "9900",
                Kind = "division",
                ValidFrom = Day,
            },
            facts[1]
        );
    }
}
