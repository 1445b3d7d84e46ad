using System.Xml.Linq;

namespace GovPlatform.Architecture.Tests;

/// <summary>Sources stay small, named for what they do, and public members say what they mean.</summary>
public sealed class SourceTests
{
    private const int MostLines = 300;
    private static readonly string[] Everywhere =
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
    private static readonly string[] NoNames =
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

    /// <summary>Longer files, each with its reason.</summary>
    private static readonly Dictionary<string, string> Longer = new(StringComparer.Ordinal)
    {
        ["eng/demo.cs"] = "A file-based program is one file; it is a story told from top to bottom.",
    };

    [Fact]
    public void No_source_is_longer_than_three_hundred_lines_without_a_reason()
    {
        Assert.Empty(Solution.Sources(Everywhere).SelectMany(source => TooLong(source.Path, source.Lines.Length)));
    }

    [Theory]
    [InlineData("services/Grid/Units/Unit.cs", 300, 0)]
    [InlineData("services/Grid/Units/Unit.cs", 301, 1)]
    [InlineData("eng/demo.cs", 400, 0)]
    public void The_rule_counts_lines(string path, int lines, int violations) =>
        Assert.Equal(violations, TooLong(path, lines).Count());

    [Fact]
    public void A_services_program_is_a_table_of_contents()
    {
        var programs = Solution
            .Sources("services")
            .Where(source => source.Path.EndsWith("/Program.cs", StringComparison.Ordinal));
        Assert.All(programs, program => Assert.InRange(program.Lines.Length, 1, 40));
    }

    [Fact]
    public void Nothing_is_named_after_a_drawer()
    {
        Assert.Empty(Solution.Sources(Everywhere).SelectMany(source => Drawers(source.Path)));
    }

    [Theory]
    [InlineData("platform/Common/Text.cs", 1)]
    [InlineData("services/Grid/Units/UnitHelpers.cs", 1)]
    [InlineData("services/Grid/Units/UnitManager.cs", 1)]
    [InlineData("services/Grid/Units/Score.cs", 0)]
    public void The_rule_knows_the_drawers(string path, int violations) =>
        Assert.Equal(violations, Drawers(path).Count());

    [Fact]
    public void Public_members_without_a_comment_do_not_compile()
    {
        var rules = File.ReadAllText(Path.Combine(Solution.Root, ".editorconfig"));
        Assert.Contains("dotnet_diagnostic.CS1591.severity = error", rules, StringComparison.Ordinal);
        var projects = new[] { "platform", "contracts", "services", "gateway" }.SelectMany(folder =>
            Directory.GetFiles(Path.Combine(Solution.Root, folder), "*.csproj", SearchOption.AllDirectories)
        );
        Assert.DoesNotContain(projects, project => AllowsSilence(XDocument.Load(project)));
    }

    [Theory]
    [InlineData("<Project><PropertyGroup><NoWarn>$(NoWarn);CS1591</NoWarn></PropertyGroup></Project>", true)]
    [InlineData(
        "<Project><PropertyGroup><GenerateDocumentationFile>false</GenerateDocumentationFile></PropertyGroup></Project>",
        true
    )]
    [InlineData("<Project><PropertyGroup><NoWarn>$(NoWarn);CA2000</NoWarn></PropertyGroup></Project>", false)]
    public void The_rule_finds_a_project_that_silences_it(string project, bool silent) =>
        Assert.Equal(silent, AllowsSilence(XDocument.Parse(project)));

    [Fact]
    public void Each_service_says_what_it_owns_hears_says_and_stores()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(Solution.Root, "services")))
        {
            var readme = File.ReadAllText(Path.Combine(folder, "README.md"));
            foreach (var word in new[] { "owns", "listens to", "publishes", "tables" })
                Assert.Contains(word, readme, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static IEnumerable<string> TooLong(string path, int lines) =>
        lines > MostLines && !Longer.ContainsKey(path) ? [$"{path}: {lines} lines"] : [];

    private static IEnumerable<string> Drawers(string path)
    {
        var parts = Path.ChangeExtension(path, null).Split('/');
        return parts.Any(part =>
            NoNames.Any(name => part == name || (name.Length > 4 && part.EndsWith(name, StringComparison.Ordinal)))
        )
            ? [path]
            : [];
    }

    private static bool AllowsSilence(XDocument project) =>
        project.Descendants("NoWarn").Any(item => item.Value.Contains("CS1591", StringComparison.Ordinal))
        || project.Descendants("GenerateDocumentationFile").Any(item => item.Value == "false");
}
