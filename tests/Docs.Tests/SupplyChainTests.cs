using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace GovPlatform.Docs.Tests;

/// <summary>
/// What is built from, and what is published with: docs/security/dependencies.md against the build's own files.
/// </summary>
public sealed partial class SupplyChainTests
{
    private const string Page = "docs/security/dependencies.md";

    private static readonly XElement Build = XDocument.Parse(Checkout.Read("Directory.Build.props")).Root!;

    [Fact]
    public void A_publish_brings_its_own_runtime_and_no_older_one_than_the_packages_are_from()
    {
        var published = Version.Parse(Build.Descendants("PublishedRuntimeVersion").Single().Value);
        var frameworks = XDocument
            .Parse(Checkout.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Where(package =>
                ((string)package.Attribute("Include")!).StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            )
            .Select(package => Version.Parse((string)package.Attribute("Version")!));

        Assert.All(frameworks, version => Assert.True(published >= version, $"{published} is older than {version}"));
        var group = Build
            .Elements("PropertyGroup")
            .Single(group => group.Element("RuntimeFrameworkVersion") is not null);
        Assert.Equal("$(PublishedRuntimeVersion)", group.Element("RuntimeFrameworkVersion")!.Value);
        Assert.Equal("true", group.Element("PublishSelfContained")!.Value);
        Assert.Contains(
            "'$(_IsPublishing)' == 'true'",
            (string)group.Attribute("Condition")!,
            StringComparison.Ordinal
        );
        Findings.AreNone(
            Checkout
                .Files("*.csproj", Checkout.Product)
                .Where(project => OtherRuntime().IsMatch(Checkout.Read(project)))
                .Select(project => $"{project} chooses a runtime of its own")
        );
    }

    [Fact]
    public void Packages_are_audited_and_locked_in_CI()
    {
        Assert.Equal("true", Build.Descendants("NuGetAudit").Single().Value);
        Assert.Equal("all", Build.Descendants("NuGetAuditMode").Single().Value);
        var locked = Build.Descendants("RestoreLockedMode").Single();
        Assert.Equal("'$(CI)' == 'true'", (string)locked.Attribute("Condition")!);
        Assert.Equal("true", locked.Value);
    }

    [Fact]
    public void The_page_names_the_versions_that_are_built_with()
    {
        var versions = XDocument
            .Parse(Checkout.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(
                package => (string)package.Attribute("Include")!,
                package => ((string)package.Attribute("Version")!).Trim('[', ']'),
                StringComparer.Ordinal
            );
        versions[".NET runtime"] = Build.Descendants("PublishedRuntimeVersion").Single().Value;
        versions["ASP.NET Core"] = versions[".NET runtime"];

        Findings.AreNone(
            from row in new GeneratedTable(Page, "components").Rows
            let name = row[0].Trim('`')
            where versions.ContainsKey(name) && versions[name] != row[1]
            select $"{Page}: {name} is {versions[name]}, not {row[1]}"
        );
        string[] named = ["OpenIddict.AspNetCore", "MassTransit", "Yarp.ReverseProxy", "StackExchange.Redis", "Npgsql"];
        Assert.All(
            named,
            name => Assert.Contains(new GeneratedTable(Page, "components").Rows, row => row[0].Trim('`') == name)
        );
    }

    [GeneratedRegex("<(RuntimeFrameworkVersion|SelfContained|PublishSelfContained|RollForward)>")]
    private static partial Regex OtherRuntime();
}
