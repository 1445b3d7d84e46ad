using GovPlatform.IncidentService.Categories;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.IncidentService.Routing;
using GovPlatform.Units;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Routing;

public sealed class RuleSetTests
{
    private const string Community = "/990001/990001101/990001101001/";

    private static readonly PlaceMap Places = new(
        [
            Unit("/990001/", "county"),
            Unit("/990001/990001D01/", "department"),
            Unit("/990001/990001101/", "town"),
            Unit("/990001/990001101/990001101D01/", "department"),
            Unit(Community, "community"),
        ],
        []
    );

    private static readonly CategoryList Categories = new(InitialCategories.Read());

    [Fact]
    public void The_first_rule_that_matches_decides_and_explains_the_choice()
    {
        var specific = Rule(10, "lighting.stairwell", "990001101", "990001101D01");
        var group = Rule(20, "lighting", null, "990001D01");
        var rules = new RuleSet([group, specific], Places, Categories);

        var choice = rules.Choose("lighting.stairwell", Community, Severity.Ordinary)!;
        Assert.Equal(("990001101D01", specific.Id, true), (choice.HandlingUnit, choice.RuleId, choice.ByRules));
        Assert.Contains("第10条", choice.Explanation);
        Assert.Contains("lighting.stairwell", choice.Explanation);
        Assert.Equal("990001D01", rules.Choose("lighting.street", Community, Severity.Ordinary)!.HandlingUnit);
    }

    [Fact]
    public void A_group_matches_whole_names_only()
    {
        var rules = new RuleSet([Rule(1, "light", null, "990001D01")], Places, Categories);
        Assert.Equal("990001101", rules.Choose("lighting.street", Community, Severity.Ordinary)!.HandlingUnit);
    }

    [Fact]
    public void Severity_and_unit_restrict_a_rule()
    {
        var urgent = Rule(1, null, "990001101", "990001D01");
        urgent.Severity = Severity.Urgent;
        var rules = new RuleSet([urgent], Places, Categories);
        Assert.Equal("990001D01", rules.Choose("road.damage", Community, Severity.Urgent)!.HandlingUnit);
        Assert.Equal("990001101", rules.Choose("road.damage", Community, Severity.Ordinary)!.HandlingUnit);
        Assert.Equal("990001", rules.Choose("road.damage", "/990001/", Severity.Urgent)!.HandlingUnit);
    }

    [Fact]
    public void A_rule_with_an_unknown_handling_unit_is_skipped()
    {
        var rules = new RuleSet([Rule(1, null, null, "gone")], Places, Categories);
        Assert.Equal("990001101", rules.Choose("road.damage", Community, Severity.Ordinary)!.HandlingUnit);
    }

    [Fact]
    public void A_proposed_rule_sends_nothing()
    {
        var proposed = Rule(1, "lighting", null, "990001D01");
        proposed.Proposed = true;
        var rules = new RuleSet([proposed], Places, Categories);
        Assert.Equal("990001101", rules.Choose("lighting.street", Community, Severity.Ordinary)!.HandlingUnit);
    }

    [Fact]
    public void A_rule_names_the_unit_of_last_resort()
    {
        var rule = Rule(7, "lighting", null, "990001101D01");
        rule.LastResort = "990001101";
        var choice = Choose();
        Assert.Equal(
            ("990001101", rule.Id, true),
            (LastResort()!.HandlingUnit, LastResort()!.RuleId, LastResort()!.ByRules)
        );
        Assert.Equal("990001101D01逾期未接单，按第7条规则由990001101兜底办理", choice.LastResort!.Explanation);
        Assert.Null(choice.LastResort.LastResort);

        rule.LastResort = "990001101D01";
        Assert.Null(LastResort());
        rule.LastResort = "gone";
        Assert.Null(LastResort());

        RoutingChoice Choose() =>
            new RuleSet([rule], Places, Categories).Choose("lighting.street", Community, Severity.Ordinary)!;

        RoutingChoice? LastResort() => Choose().LastResort;
    }

    [Fact]
    public void Without_units_no_handling_unit_is_chosen() =>
        Assert.Null(new RuleSet([], PlaceMap.Empty, Categories).Choose("road.damage", Community, Severity.Ordinary));

    [Fact]
    public void The_initial_categories_have_two_levels()
    {
        var all = InitialCategories.Read();
        Assert.True(all.Count >= 20);
        Assert.Contains(all, category => category.Code == "lighting.stairwell" && category.Attributes.Count == 0);
        Assert.All(all, category => Assert.Matches("^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$", category.Code));
    }

    private static RoutingRule Rule(int position, string? category, string? unit, string handling) =>
        new()
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            Position = position,
            Category = category,
            Unit = unit,
            HandlingUnit = handling,
        };

    private static UnitCopy Unit(string path, string level) =>
        new()
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            Code = path.Split('/')[^2],
            Name = path.Split('/')[^2],
            Level = level,
            Path = path,
        };
}
