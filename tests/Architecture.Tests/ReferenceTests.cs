using System.Xml.Linq;

namespace GovPlatform.Architecture.Tests;

/// <summary>Services communicate by messages: none references another, and contracts reference nothing.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Allowed = ["contracts/", "platform/"];

    [Fact]
    public void A_service_references_contracts_and_platform_only()
    {
        Assert.Empty(Projects("services").SelectMany(p => Forbidden(p.Path, p.Xml, Allowed)));
    }

    [Fact]
    public void The_gateway_and_the_platform_reference_the_platform_and_contracts_only()
    {
        Assert.Empty(
            Projects("gateway").Concat(Projects("platform")).SelectMany(p => Forbidden(p.Path, p.Xml, Allowed))
        );
    }

    [Fact]
    public void Contracts_reference_nothing()
    {
        var (path, xml) = Projects("contracts").Single();
        Assert.Empty(Forbidden(path, xml, []));
        Assert.Empty(xml.Descendants("PackageReference"));
    }

    [Theory]
    [InlineData(
        """<Project><ItemGroup><ProjectReference Include="../Grid/GovPlatform.Grid.csproj" /></ItemGroup></Project>""",
        1
    )]
    [InlineData(
        """<Project><ItemGroup><ProjectReference Include="..\Grid\GovPlatform.Grid.csproj" /></ItemGroup></Project>""",
        1
    )]
    [InlineData(
        """<Project><ItemGroup><ProjectReference Include="../../contracts/GovPlatform.Contracts.csproj" /></ItemGroup></Project>""",
        0
    )]
    public void The_rule_finds_a_reference_to_a_sibling(string project, int violations)
    {
        Assert.Equal(violations, Forbidden("services/Made/Up.csproj", XDocument.Parse(project), Allowed).Count());
    }

    private static IEnumerable<string> Forbidden(string path, XDocument project, string[] allowed)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Solution.Root, path))!;
        return project
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(reference =>
                Path.GetRelativePath(Solution.Root, Path.GetFullPath(Path.Combine(folder, reference)))
                    .Replace('\\', '/')
            )
            .Where(reference => !allowed.Any(start => reference.StartsWith(start, StringComparison.Ordinal)))
            .Select(reference => $"{path} references {reference}");
    }

    private static IEnumerable<(string Path, XDocument Xml)> Projects(string folder) =>
        Directory
            .GetFiles(Path.Combine(Solution.Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Solution.Root, file), XDocument.Load(file)));
}
