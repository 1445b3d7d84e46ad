using GovPlatform.GridService.Units;
using Xunit;

namespace GovPlatform.GridService.Tests.Units;

public sealed class DivisionCodesTests
{
    private static readonly Dictionary<string, UnitState> Tree = new[]
    {
        new UnitState("9900", "示范市", UnitLevel.City, null, "/9900/"),
        new UnitState("990001", "示范县", UnitLevel.County, "9900", "/9900/990001/"),
        new UnitState("990001101", "东镇", UnitLevel.Town, "990001", "/9900/990001/990001101/"),
    }.ToDictionary(unit => unit.Code);

    [Theory]
    [InlineData("990001", "990001000000", "990001000")]
    [InlineData("990001101", "990001101000")]
    [InlineData("990001101000", "990001101")]
    [InlineData("990001000000", "990001000", "990001")]
    [InlineData("990000", "990000000000", "990000000", "9900")]
    [InlineData("990001101001")]
    [InlineData("990001101001001")]
    [InlineData("990001D01")]
    public void Other_forms_have_the_same_significant_digits(string code, params string[] forms) =>
        Assert.Equal(forms, DivisionCodes.OtherForms(code));

    [Theory]
    [InlineData("990001000000", "990001102")]
    [InlineData("990001", "990001103")]
    public void A_parent_is_found_by_any_form_of_its_code(string parent, string code)
    {
        var plan = UnitPlan.Create([new UnitImportLine(2, code, "西镇", UnitLevel.Town, parent)], Tree, "/");

        Assert.Empty(plan.Rejected);
        Assert.Equal($"/9900/990001/{code}/", Assert.Single(plan.Created).Path);
    }

    [Fact]
    public void A_list_with_twelve_digits_changes_the_units_of_the_tree_and_creates_no_others()
    {
        var plan = UnitPlan.Create(
            [
                new UnitImportLine(2, "990000000000", "新名市", UnitLevel.City, null),
                new UnitImportLine(3, "990001000000", "新名县", UnitLevel.County, "990000000000"),
                new UnitImportLine(4, "990001101000", "新名镇", UnitLevel.Town, "990001000000"),
                new UnitImportLine(5, "990001101001", "社区", UnitLevel.Community, "990001101000"),
            ],
            Tree,
            "/"
        );

        Assert.Empty(plan.Rejected);
        Assert.Equal(["9900", "990001", "990001101"], plan.Changed.Select(unit => unit.Code).Order());
        Assert.Equal("/9900/990001/990001101/990001101001/", Assert.Single(plan.Created).Path);
    }

    [Fact]
    public void A_list_that_writes_all_codes_with_twelve_digits_keeps_them_in_an_empty_tree()
    {
        var plan = UnitPlan.Create(
            [
                new UnitImportLine(2, "980001000000", "县", UnitLevel.County, null),
                new UnitImportLine(3, "980001101000", "镇", UnitLevel.Town, "980001"),
            ],
            new Dictionary<string, UnitState>(),
            "/"
        );

        Assert.Equal("/980001000000/980001101000/", plan.Created[1].Path);
    }

    [Fact]
    public void A_unit_of_another_level_is_another_unit()
    {
        var plan = UnitPlan.Create(
            [new UnitImportLine(2, "990001101000", "社区", UnitLevel.Community, "990001101")],
            Tree,
            "/"
        );

        Assert.Equal("990001101000", Assert.Single(plan.Created).Code);
    }
}
