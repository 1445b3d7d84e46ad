using CsCheck;
using GovPlatform.GridService.Units;
using Xunit;

namespace GovPlatform.GridService.Tests.Units;

public sealed class UnitPlanTests
{
    private static readonly UnitState City = new("9900", "示范市", UnitLevel.City, null, "/9900/");
    private static readonly UnitState County = new("990001", "示范县", UnitLevel.County, null, "/990001/");
    private static readonly UnitState Town = new("990001101", "东风镇", UnitLevel.Town, "990001", "/990001/990001101/");

    [Fact]
    public void New_units_get_their_paths_in_any_order()
    {
        var plan = Plan([], Line("990001101001", UnitLevel.Community, "990001101"), Line(Town), Line(County));

        Assert.Empty(plan.Rejected);
        Assert.Equal(
            ["/990001/", "/990001/990001101/", "/990001/990001101/990001101001/"],
            plan.Created.Select(unit => unit.Path)
        );
    }

    [Fact]
    public void The_same_list_again_changes_nothing()
    {
        var plan = Plan([County, Town], Line(County), Line(Town));

        Assert.Equal((2, 0, 0), (plan.Accepted.Count, plan.Created.Count, plan.Changed.Count));
    }

    [Fact]
    public void An_empty_parent_leaves_the_existing_parent()
    {
        var plan = Plan([County, Town], Line(Town with { ParentCode = null, Name = "西风镇" }));

        Assert.Equal([Town with { Name = "西风镇" }], plan.Changed);
    }

    [Fact]
    public void A_new_parent_moves_the_whole_subtree()
    {
        var plan = Plan([County, Town], Line(City), Line(County with { ParentCode = "9900" }));

        Assert.Equal([City], plan.Created);
        Assert.Equal(
            [
                County with
                {
                    ParentCode = "9900",
                    Path = "/9900/990001/",
                },
                Town with
                {
                    Path = "/9900/990001/990001101/",
                },
            ],
            plan.Changed
        );
    }

    [Fact]
    public void A_root_may_become_a_child_but_only_of_a_higher_level()
    {
        var plan = Plan([County, Town], Line(County with { ParentCode = Town.Code }));

        Assert.Equal("parent.levelMismatch", Assert.Single(plan.Rejected).Code);
    }

    [Fact]
    public void A_cycle_is_rejected_with_the_units_below_it()
    {
        var plan = Plan(
            [],
            Line("1", UnitLevel.Town, "2") with
            {
                Line = 1,
            },
            Line("2", UnitLevel.Town, "1") with
            {
                Line = 2,
            },
            Line("3", UnitLevel.Community, "2") with
            {
                Line = 3,
            },
            Line("4", UnitLevel.Town, "4") with
            {
                Line = 4,
            }
        );

        Assert.Empty(plan.Accepted);
        Assert.Equal(
            ["parent.cycle", "parent.cycle", "parent.rejected", "parent.cycle"],
            plan.Rejected.OrderBy(line => line.Line).Select(line => line.Code)
        );
    }

    [Theory]
    [InlineData("town", null, "parent.missing")]
    [InlineData("grid", null, "parent.missing")]
    [InlineData("department", null, "parent.missing")]
    [InlineData("town", "77", "parent.unknown")]
    [InlineData("city", "990001", "parent.levelMismatch")]
    [InlineData("grid", "990001", "parent.levelMismatch")]
    [InlineData("town", "990001101", "parent.levelMismatch")]
    public void A_unit_needs_a_valid_parent(string level, string? parent, string fault)
    {
        var plan = Plan([County, Town], Line("55", UnitLevels.Parse(level)!.Value, parent));

        Assert.Equal(fault, Assert.Single(plan.Rejected).Code);
    }

    [Theory]
    [InlineData("city", null)]
    [InlineData("county", null)]
    [InlineData("county", "9900")]
    [InlineData("community", "990001")]
    [InlineData("community", "990001101")]
    [InlineData("grid", "990001101")]
    [InlineData("department", "990001101")]
    [InlineData("department", "990001")]
    public void Levels_may_be_skipped(string level, string? parent) =>
        Assert.Empty(Plan([City, County, Town], Line("55", UnitLevels.Parse(level)!.Value, parent)).Rejected);

    [Fact]
    public void A_repeated_code_and_a_changed_level_are_rejected()
    {
        var plan = Plan(
            [County],
            Line(Town),
            Line(Town with { Name = "又一镇" }),
            Line(County.Code, UnitLevel.City, null)
        );

        Assert.Empty(plan.Created);
        Assert.Equal(
            ["code.duplicate", "code.duplicate", "level.changed"],
            plan.Rejected.Select(line => line.Code).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void An_existing_parent_can_be_used_although_its_own_line_is_rejected()
    {
        var plan = Plan([County], Line(County.Code, UnitLevel.City, null), Line(Town));

        Assert.Equal([Town], plan.Created);
    }

    [Theory]
    [InlineData("/990001/", "990001102", "990001", true)]
    [InlineData("/990001/990001101/", "990001101001", "990001101", true)]
    [InlineData("/990001/990001101/", "990001102", "990001", false)]
    [InlineData("", "990001102", "990001", false)]
    public void A_caller_changes_only_units_below_their_own(string scopePath, string code, string parent, bool accepted)
    {
        var level = code.Length == 9 ? UnitLevel.Town : UnitLevel.Community;
        var known = new[] { County, Town }.ToDictionary(unit => unit.Code);

        var plan = UnitPlan.Create([Line(code, level, parent)], known, scopePath);

        Assert.Equal(accepted ? [] : ["scope.outside"], plan.Rejected.Select(line => line.Code));
    }

    [Fact]
    public void A_long_chain_does_not_overflow_the_stack()
    {
        var chain = Enumerable
            .Range(0, 200_000)
            .Select(i => Line($"{i + 1}", UnitLevel.Town, $"{i}"))
            .Reverse()
            .ToArray();

        Assert.Equal(chain.Length, Plan([], chain).Rejected.Count);
    }

    /// <summary>Also checks that a second import of the same lines changes nothing.</summary>
    [Fact]
    public void Any_order_of_lines_gives_the_same_tree() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 5], Gen.Int[1, 5])
            .SelectMany(size => Gen.Shuffle(Tree(size.Item1, size.Item2, size.Item3)).Select(lines => (size, lines)))
            .Sample(
                (size, lines) =>
                {
                    var inOrder = Plan([], Tree(size.Item1, size.Item2, size.Item3));
                    var shuffled = Plan([], lines);
                    Assert.Equal(inOrder.Created, shuffled.Created);
                    var again = UnitPlan.Create(lines, shuffled.Created.ToDictionary(unit => unit.Code), "/");
                    Assert.Empty(again.Created);
                    Assert.Empty(again.Changed);
                },
                iter: 200
            );

    private static UnitImportLine[] Tree(int counties, int towns, int communities) =>
        [
            Line("1", UnitLevel.City, null),
            .. from c in Enumerable.Range(1, counties) select Line($"1{c}", UnitLevel.County, "1"),
            .. from c in Enumerable.Range(1, counties)
            from t in Enumerable.Range(1, towns)
            select Line($"1{c}{t}", UnitLevel.Town, $"1{c}"),
            .. from c in Enumerable.Range(1, counties)
            from t in Enumerable.Range(1, towns)
            from m in Enumerable.Range(1, communities)
            select Line($"1{c}{t}{m}", UnitLevel.Community, $"1{c}{t}"),
        ];

    private static UnitPlan Plan(UnitState[] known, params UnitImportLine[] lines) =>
        UnitPlan.Create(lines, known.ToDictionary(unit => unit.Code), "/");

    private static UnitImportLine Line(UnitState shape) =>
        new(0, shape.Code, shape.Name, shape.Level, shape.ParentCode);

    private static UnitImportLine Line(string code, UnitLevel level, string? parent) =>
        new(0, code, "单位" + code, level, parent);
}
