using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace GovPlatform.Docs.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_two_readmes_give_the_same_commands_and_show_the_same_answers()
    {
        var english = CodeBlocks("README.md");
        Assert.NotEmpty(english);
        Assert.Equal(english, CodeBlocks("README.zh-CN.md"));
    }

    [Fact]
    public void Both_readmes_have_as_many_headings() =>
        Assert.Equal(Headings().Count(Read("README.md")), Headings().Count(Read("README.zh-CN.md")));

    [Fact]
    public void The_two_commands_stand_in_both()
    {
        foreach (var readme in new[] { "README.md", "README.zh-CN.md" })
        {
            Assert.Contains("dotnet run --project GovPlatform.AppHost", Read(readme), StringComparison.Ordinal);
            Assert.Contains("./eng/test", Read(readme), StringComparison.Ordinal);
        }
    }

    /// <summary>Of each account the client id, and the unit where it has one.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_accounts_are_those_of_the_sources(string readme)
    {
        var source = Read("services/Identity/Accounts/DevelopmentAccounts.cs");
        var units = UnitConstants()
            .Matches(source)
            .ToDictionary(unit => unit.Groups["name"].Value, unit => unit.Groups["code"].Value, StringComparer.Ordinal);
        var accounts = Accounts()
            .Matches(source)
            .Select(account =>
                $"{account.Groups["name"].Value} {units.GetValueOrDefault(account.Groups["unit"].Value)}"
            );
        var rows = AccountRows()
            .Matches(Read(readme))
            .Select(row => $"{row.Groups["name"].Value} {row.Groups["unit"].Value}");

        Assert.NotEmpty(accounts);
        Assert.Equal(accounts.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    /// <summary>Both files say that fields which are null, false, zero or empty are left out, beside others.</summary>
    [Fact]
    public void The_answer_shows_fields_of_an_incident_and_none_without_content()
    {
        var view = ViewFields()
            .Matches(Read("services/Incident/Incidents/Queries/IncidentView.cs"))
            .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);
        using var shown = JsonDocument.Parse(
            CodeBlocks("README.md").Single(block => block.StartsWith("```json", StringComparison.Ordinal))[7..^3]
        );
        var fields = shown.RootElement.EnumerateObject().ToList();

        Assert.NotEmpty(fields);
        Assert.Subset(view, fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(
            fields,
            field => field.Value.GetRawText() is "null" or "false" or "0" or "[]" or "{}" or "\"\""
        );
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var pages = Checkout
            .Files("*.md", Checkout.Product.Append("docs"))
            .Concat(["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
            .Select(page => Path.Combine(Checkout.Root, page));
        var dead =
            from page in pages
            from Match link in Links().Matches(File.ReadAllText(page))
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
            select $"{page}: {target}";
        Assert.Empty(dead);
    }

    [Theory]
    [InlineData("IncidentStatus")]
    [InlineData("IncidentMove")]
    [InlineData("Severity")]
    [InlineData("Tier")]
    public void The_glossary_has_every_word_of_the_life_cycle(string name)
    {
        var source = Read($"services/Incident/Incidents/Model/{name}.cs");
        var members = Members()
            .Matches(
                Regex
                    .Match(source, $@"enum {name}\n\{{(.*?)\n\}}", RegexOptions.Singleline, TimeSpan.FromSeconds(1))
                    .Groups[1]
                    .Value
            );
        Assert.NotEmpty(members);
        var glossary = Read("docs/glossary.md");
        Assert.All(
            members.Select(member => member.Groups[1].Value),
            member => Assert.Contains($"`{member}`", glossary, StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>Nothing has two names: what a screen calls a stage, the figure and the glossary call it too.</summary>
    [Fact]
    public void A_stage_of_incubation_has_one_name_in_Chinese()
    {
        var known = StageRows()
            .Matches(Read("docs/glossary.md"))
            .SelectMany(row => Names(row.Groups["codes"].Value).Zip(Names(row.Groups["words"].Value)))
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var shown = StagesShown().Matches(Read("services/SocialOrg/Incubations/process.json"));
        var figures = StageFigures().Matches(Read("services/Oversight/Figures/SocialOrgFigures.cs"));

        Assert.Equal((8, 5, 8), (known.Count, shown.Count, figures.Count));
        Assert.All(
            shown.Concat(figures),
            stage => Assert.Equal(known[stage.Groups["code"].Value], stage.Groups["word"].Value)
        );

        static string[] Names(string list) =>
            list.Replace("`", "", StringComparison.Ordinal).Split([" → ", "、", ", "], default);
    }

    [Theory]
    [InlineData("services/Oversight/Board/BoardTexts.cs")]
    [InlineData("services/Incident/Incidents/Model/IncidentMove.cs")]
    [InlineData("eng/demo/AsAnIncident.cs")]
    [InlineData("README.zh-CN.md")]
    public void To_call_volunteers_has_one_name_in_Chinese(string path)
    {
        var word = CallVolunteers().Match(Read("docs/glossary.md")).Groups["word"].Value;

        Assert.NotEmpty(word);
        Assert.Contains(word, Read(path), StringComparison.Ordinal);
    }

    private static string Read(string path) => Checkout.Read(path);

    private static List<string> CodeBlocks(string readme) =>
        [.. Fences().Matches(Read(readme)).Select(block => block.Value)];

    [GeneratedRegex(
        "^```.*?^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Fences();

    [GeneratedRegex("""const string (?<name>\w+) = "(?<code>\w+)["]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UnitConstants();

    [GeneratedRegex(
        """(InPost|OfPlatform|WithoutUnit|new)\(\s*"(?<name>dev-[a-z-]+)",\s*("\w+",\s*\$"/([^"]*\{(?<unit>\w+)\}/)+["]|null,\s*(?<unit>\w+))?""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Accounts();

    [GeneratedRegex(
        @"^\| `(?<name>dev-[a-z-]+)` \| (`(?<unit>\w+)`)?",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex AccountRows();

    [GeneratedRegex(@"public required [^=\n]+ (?<name>\w+) \{ get; init; \}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ViewFields();

    [GeneratedRegex("^#+ ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"(?:\]\(|src="")([^)#""\s]+)", RegexOptions.None, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(
        @"^\| (?<words>\S+( → \S+)*) \| (?<codes>(`\w+`(, )?)*`(graduated|exited)`) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex StageRows();

    [GeneratedRegex(
        """
            "code": "(?<code>\w+)",\s*"name": \{ "zh": "(?<word>[^"]+)", "en": "[^"]*" \},\s*"needs"
            """,
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex StagesShown();

    [GeneratedRegex(
        """
            InStage\("(?<code>\w+)", "(?<word>[^"]+)"\)
            """,
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex StageFigures();

    [GeneratedRegex(
        @"^\| (?<word>\S+) \| `CallVolunteers`",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CallVolunteers();

    [GeneratedRegex(@"^    (\w+),", RegexOptions.Multiline, 1000)]
    private static partial Regex Members();
}
