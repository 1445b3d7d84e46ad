using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace GovPlatform.Docs.Tests;

public sealed partial class ReadmeTests
{
    private static readonly string Root = typeof(ReadmeTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(said => said.Key == "checkout")
        .Value!;

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

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var pages = Directory
            .EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "README.md"))
            .Append(Path.Combine(Root, "README.zh-CN.md"));
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

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static List<string> CodeBlocks(string readme) =>
        [.. Fences().Matches(Read(readme)).Select(block => block.Value)];

    [GeneratedRegex(
        "^```.*?^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Fences();

    [GeneratedRegex("^#+ ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Headings();

    [GeneratedRegex(@"\]\(([^)#\s]+)", RegexOptions.None, 1000)]
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
