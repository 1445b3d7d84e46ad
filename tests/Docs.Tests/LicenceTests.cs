using System.Xml.Linq;
using Xunit;

namespace GovPlatform.Docs.Tests;

/// <summary>
/// The licences of all packages of what is published, direct or not, read from the packages themselves; and the table of
/// docs/licences.md, which names the packages that are chosen.
/// </summary>
public sealed class LicenceTests
{
    private const string Page = "docs/licences.md";

    /// <summary>Licences that allow distribution under Apache-2.0, and the choices in which one of them is taken.</summary>
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "Apache-2.0",
        "BSD-3-Clause",
        "MIT",
        "PostgreSQL",
        "Apache-2.0 OR MPL-2.0",
        "MS-PL OR Apache-2.0",
    };

    /// <summary>
    /// Packages whose metadata names no SPDX licence. The text was read by a person; nothing else is accepted.
    /// </summary>
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.OrdinalIgnoreCase);

    private static readonly string Cache =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public void Every_published_project_has_a_lock_file()
    {
        Assert.NotEmpty(LockFiles.Packages);
        Findings.AreNone(LockFiles.Missing.Select(project => $"{project} has no packages.lock.json"));
    }

    [Fact]
    public void Every_package_that_is_published_has_a_licence_on_the_list() =>
        Findings.AreNone(
            from package in LockFiles.Packages
            let licence = LicenceOf(package.Id, package.Version)
            where !Allowed.Contains(licence) && Reviewed.GetValueOrDefault(package.Id) != licence
            select $"{package.Id} {package.Version}: {licence}"
        );

    [Fact]
    public void The_page_names_every_package_of_the_central_list_in_its_version()
    {
        var central = XDocument
            .Parse(Checkout.Read("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package =>
                (string)package.Attribute("Include")! + " " + ((string)package.Attribute("Version")!).Trim('[', ']')
            )
            .Order(StringComparer.OrdinalIgnoreCase);
        var listed = new GeneratedTable(Page, "licences")
            .Rows.Select(row => $"{row[0]} {row[1]}")
            .Order(StringComparer.OrdinalIgnoreCase);

        Assert.Equal(central, listed);
    }

    [Fact]
    public void The_page_states_the_licence_that_a_published_package_has() =>
        Findings.AreNone(
            from row in new GeneratedTable(Page, "licences").Rows
            from package in LockFiles.Packages
            where package.Id == row[0] && package.Version == row[1]
            let licence = LicenceOf(package.Id, package.Version)
            where licence != row[2]
            select $"{package.Id}: {licence}, not {row[2]}"
        );

    private static string LicenceOf(string id, string version)
    {
        var folder = Path.Combine(Cache, id.ToLowerInvariant(), version.ToLowerInvariant());
        var file = Path.Combine(folder, $"{id.ToLowerInvariant()}.nuspec");
        if (!File.Exists(file))
        {
            return $"unknown: {file} is missing; restore the solution";
        }
        var metadata = XDocument.Load(file).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence is not null && (string?)licence.Attribute("type") == "expression"
            ? licence.Value
            : $"no expression, {licence?.Value ?? metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value ?? "nothing"}";
    }
}
