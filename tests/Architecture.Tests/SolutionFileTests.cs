using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GovPlatform.Architecture.Tests;

/// <summary>
/// <c>GovPlatform.sln</c> is built; <c>GovPlatform.slnx</c> is for editors. Both must contain every project.
/// </summary>
public sealed partial class SolutionFileTests
{
    [Fact]
    public void Both_solution_files_contain_every_project()
    {
        var projects = Directory
            .EnumerateFiles(Solution.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Solution.Root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith('.') && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var sln = Projects()
            .Matches(File.ReadAllText(Path.Combine(Solution.Root, "GovPlatform.sln")))
            .Select(project => project.Groups["path"].Value.Replace('\\', '/'));
        var slnx = XDocument
            .Load(Path.Combine(Solution.Root, "GovPlatform.slnx"))
            .Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value);

        Assert.NotEmpty(projects);
        Assert.Equal(projects, sln.Order(StringComparer.Ordinal));
        Assert.Equal(projects, slnx.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("\"(?<path>[^\"]+\\.csproj)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Projects();
}
