using System.Text.RegularExpressions;

namespace GovPlatform.Architecture.Tests;

/// <summary>The platform serves any service: no noun of the county's business stands in its code.</summary>
public sealed partial class PlatformWordsTests
{
    /// <summary>The one library that listens to a contract (decision 19).</summary>
    private static readonly string[] Known =
    [
        "platform/Units/UnitProjectionBase.cs:1: using GovPlatform.Contracts.Grid;",
    ];

    [Fact]
    public void The_platforms_code_names_no_business()
    {
        Assert.Empty(Solution.Sources("platform").SelectMany(source => Found(source.Path, source.Lines)).Except(Known));
    }

    [Theory]
    [InlineData("public sealed class IncidentRelay;", 1)]
    [InlineData("var gridCode = row[0];", 1)]
    [InlineData("const string Path = \"/mediations\";", 1)]
    [InlineData("/// <param name=\"code\">Such as <c>incident.transition</c>.</param>", 0)]
    [InlineData("// an incident, for example", 0)]
    [InlineData("var integrity = Hybrid(station: \"\");", 1)]
    [InlineData("var integrity = griddle;", 0)]
    public void The_rule_finds_the_words_in_code_and_not_in_comments(string line, int violations)
    {
        Assert.Equal(violations, Found("platform/MadeUp.cs", [line]).Count());
    }

    private static IEnumerable<string> Found(string path, string[] lines) =>
        from line in lines.Index()
        let code = line.Item.Split("//")[0]
        where Words().IsMatch(code)
        select $"{path}:{line.Index + 1}: {line.Item.Trim()}";

    // A word of its own or a part of a name: `incident`, `IncidentRelay`, `gridCode`, but not `griddle`.
    [GeneratedRegex(
        "(?<![a-z])(incident|grid|volunteer|station|mediation|incubation|resident|patrol|bulletin|estate|booking|dispatcher)s?(?![a-z])"
            + "|(Incident|Grid|Volunteer|SocialOrg|Station|Mediation|Incubation|Resident|Patrol|Bulletin|Estate|Booking|Dispatcher)s?(?![a-z])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Words();
}
