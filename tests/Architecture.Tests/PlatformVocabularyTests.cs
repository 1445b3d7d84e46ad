using System.Text.RegularExpressions;

namespace GovPlatform.Architecture.Tests;

/// <summary>The platform serves any service: its code contains no term of the county's business.</summary>
public sealed partial class PlatformVocabularyTests
{
    /// <summary>The one library that consumes contracts (decisions 19 and 53).</summary>
    private static readonly string[] Allowed =
    [
        "platform/Units/UnitProjectionBase.cs:1: using GovPlatform.Contracts.Grid;",
        "platform/Units/UnitProjectionBase.cs:18: IConsumer<GridInventoryV1>",
        "platform/Units/UnitProjectionBase.cs:58: public async Task Consume(ConsumeContext<GridInventoryV1> context)",
        "platform/Units/FollowReformBase.cs:1: using GovPlatform.Contracts.Grid;",
        "platform/Units/ReformedUnits.cs:1: using GovPlatform.Contracts.Grid;",
        "platform/Units/UnitMove.cs:1: using GovPlatform.Contracts.Grid;",
    ];

    [Fact]
    public void The_platforms_code_contains_no_business_terms()
    {
        Assert.Empty(
            Solution.Sources("platform").SelectMany(source => FindTerms(source.Path, source.Lines)).Except(Allowed)
        );
    }

    [Theory]
    [InlineData("public sealed class IncidentRelay;", 1)]
    [InlineData("var gridCode = row[0];", 1)]
    [InlineData("const string Path = \"/mediations\";", 1)]
    [InlineData("/// <param name=\"code\">Such as <c>incident.transition</c>.</param>", 0)]
    [InlineData("// an incident, for example", 0)]
    [InlineData("var integrity = Hybrid(station: \"\");", 1)]
    [InlineData("var integrity = griddle;", 0)]
    public void The_rule_finds_the_terms_in_code_and_not_in_comments(string line, int violations)
    {
        Assert.Equal(violations, FindTerms("platform/MadeUp.cs", [line]).Count());
    }

    private static IEnumerable<string> FindTerms(string path, string[] lines) =>
        from line in lines.Index()
        let code = line.Item.Split("//")[0]
        where BusinessTerms().IsMatch(code)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}";

    // A whole identifier or a part of one: `incident`, `IncidentRelay`, `gridCode`, but not `griddle`.
    [GeneratedRegex(
        "(?<![a-z])(incident|grid|volunteer|station|mediation|incubation|resident|patrol|bulletin|estate|booking|dispatcher)s?(?![a-z])"
            + "|(Incident|Grid|Volunteer|SocialOrg|Station|Mediation|Incubation|Resident|Patrol|Bulletin|Estate|Booking|Dispatcher)s?(?![a-z])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex BusinessTerms();
}
