using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GovPlatform.Architecture.Tests;

/// <summary>Rules about the size, the names and the comments of sources.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 300;
    private static readonly string[] AllFolders =
    [
        "platform",
        "contracts",
        "services",
        "gateway",
        "hosting",
        "GovPlatform.AppHost",
        "tests",
        "bench",
        "eng",
    ];
    private static readonly string[] CatchAllNames =
    [
        "Common",
        "Shared",
        "Core",
        "Utils",
        "Util",
        "Helpers",
        "Helper",
        "Manager",
    ];

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["eng/demo.cs"] = "A file-based program is one file; it is read from top to bottom.",
    };

    [Fact]
    public void No_source_is_longer_than_three_hundred_lines_without_a_reason()
    {
        Assert.Empty(Solution.Sources(AllFolders).SelectMany(source => TooLong(source.Path, source.Lines.Length)));
    }

    [Theory]
    [InlineData("services/Grid/Units/Unit.cs", 300, 0)]
    [InlineData("services/Grid/Units/Unit.cs", 301, 1)]
    [InlineData("eng/demo.cs", 400, 0)]
    public void The_rule_counts_lines(string path, int lines, int violations) =>
        Assert.Equal(violations, TooLong(path, lines).Count());

    [Fact]
    public void A_services_program_has_at_most_forty_lines()
    {
        var programs = Solution
            .Sources("services")
            .Where(source => source.Path.EndsWith("/Program.cs", StringComparison.Ordinal));
        Assert.All(programs, program => Assert.InRange(program.Lines.Length, 1, 40));
    }

    [Fact]
    public void No_file_or_folder_has_a_catch_all_name()
    {
        Assert.Empty(Solution.Sources(AllFolders).SelectMany(source => WithCatchAllName(source.Path)));
    }

    [Theory]
    [InlineData("platform/Common/Text.cs", 1)]
    [InlineData("services/Grid/Units/UnitHelpers.cs", 1)]
    [InlineData("services/Grid/Units/UnitManager.cs", 1)]
    [InlineData("services/Grid/Units/Score.cs", 0)]
    public void The_rule_finds_catch_all_names(string path, int violations) =>
        Assert.Equal(violations, WithCatchAllName(path).Count());

    [Fact]
    public void Comments_name_who_acts() =>
        Assert.Empty(Solution.Sources(AllFolders).SelectMany(source => VagueComments(source.Path, source.Lines)));

    [Theory]
    [InlineData("/// <summary>Whoever asks.</summary>", 1)]
    [InlineData("    // nobody waits", 1)]
    [InlineData("var nobody = \"nobody\";", 0)]
    [InlineData("// The caller waits.", 0)]
    public void The_rule_finds_vague_comments(string line, int violations) =>
        Assert.Equal(violations, VagueComments("platform/MadeUp.cs", [line]).Count());

    [Fact]
    public void Public_members_without_a_comment_do_not_compile()
    {
        var rules = File.ReadAllText(Path.Combine(Solution.Root, ".editorconfig"));
        Assert.Contains("dotnet_diagnostic.CS1591.severity = error", rules, StringComparison.Ordinal);
        var projects = new[] { "platform", "contracts", "services", "gateway" }.SelectMany(folder =>
            Directory.GetFiles(Path.Combine(Solution.Root, folder), "*.csproj", SearchOption.AllDirectories)
        );
        Assert.DoesNotContain(projects, project => DisablesRule(XDocument.Load(project)));
    }

    [Theory]
    [InlineData("<Project><PropertyGroup><NoWarn>$(NoWarn);CS1591</NoWarn></PropertyGroup></Project>", true)]
    [InlineData(
        "<Project><PropertyGroup><GenerateDocumentationFile>false</GenerateDocumentationFile></PropertyGroup></Project>",
        true
    )]
    [InlineData("<Project><PropertyGroup><NoWarn>$(NoWarn);CA2000</NoWarn></PropertyGroup></Project>", false)]
    public void The_rule_finds_a_project_that_disables_it(string project, bool violates) =>
        Assert.Equal(violates, DisablesRule(XDocument.Parse(project)));

    [Fact]
    public void Each_services_readme_names_what_it_owns_consumes_publishes_and_stores()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(Solution.Root, "services")))
        {
            var readme = File.ReadAllText(Path.Combine(folder, "README.md"));
            foreach (var word in new[] { "owns", "listens to", "publishes", "tables" })
            {
                Assert.Contains(word, readme, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static IEnumerable<string> VagueComments(string path, string[] lines) =>
        lines.Index().Where(line => Vague().IsMatch(line.Item)).Select(line => $"{path}:{line.Index + 1}");

    private static IEnumerable<string> TooLong(string path, int lines) =>
        lines > MaxLines && !Exceptions.ContainsKey(path) ? [$"{path}: {lines} lines"] : [];

    private static IEnumerable<string> WithCatchAllName(string path)
    {
        var parts = Path.ChangeExtension(path, null).Split('/');
        return parts.Any(part =>
            CatchAllNames.Any(name =>
                part == name || (name.Length > 4 && part.EndsWith(name, StringComparison.Ordinal))
            )
        )
            ? [path]
            : [];
    }

    private static bool DisablesRule(XDocument project) =>
        project.Descendants("NoWarn").Any(item => item.Value.Contains("CS1591", StringComparison.Ordinal))
        || project.Descendants("GenerateDocumentationFile").Any(item => item.Value == "false");

    [GeneratedRegex(@"^\s*//.*\b(whoever|nobody|somebody)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Vague();
}
