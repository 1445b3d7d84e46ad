using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovPlatform.Docs.Tests;

/// <summary>
/// Finds in the sources which paths exist: groups made by <c>MapApi("/resource")</c>, the classes whose <c>Map</c> takes
/// such a group, and what those map below it; and the paths that a program maps by itself.
/// </summary>
internal static partial class Routes
{
    /// <summary>Every route of the product.</summary>
    public static IReadOnlyList<Route> All { get; } =
    [.. Checkout.Sources.SelectMany(source => (IEnumerable<Route>)[.. InGroups(source), .. Alone(source)])];

    /// <summary>Whether the gateway forwards a path, by its list of resources.</summary>
    public static bool IsForwarded(string path)
    {
        var map = Checkout.Sources.Single(source => source.TypeName == "ServiceMap").Code;
        var listed = path.Split('/') is ["", "api", "v1", var resource, ..] ? resource : path;
        return map.Contains($"\"{listed}\"", StringComparison.Ordinal);
    }

    private static IEnumerable<Route> InGroups(SourceFile feature)
    {
        var groups = Groups()
            .Matches(feature.Code)
            .ToLookup(
                match => match.Groups["variable"].Value,
                match => match.Groups["path"].Value,
                StringComparer.Ordinal
            );
        foreach (Match handed in Handed().Matches(feature.Code))
        {
            var paths = handed.Groups["path"].Success
                ? [handed.Groups["path"].Value]
                : groups[handed.Groups["variable"].Value];
            var slice = Checkout.Sources.FirstOrDefault(source =>
                source.Project == feature.Project && source.TypeName == handed.Groups["type"].Value
            );
            foreach (var route in paths.SelectMany(path => slice is null ? [] : Below($"/api/v1{path}", slice)))
            {
                yield return route;
            }
        }
    }

    private static IEnumerable<Route> Below(string prefix, SourceFile slice) =>
        from Match mapped in Mapped().Matches(slice.Code)
        from path in mapped.Groups["interpolated"].Success
            ? Filled(mapped.Groups["path"].Value, slice)
            : [mapped.Groups["path"].Value]
        select new Route(mapped.Groups["method"].Value.ToUpperInvariant(), prefix + path, slice);

    /// <summary>A path with a variable stands for the moves that the file lists, in kebab case.</summary>
    private static IEnumerable<string> Filled(string path, SourceFile slice) =>
        Moves()
            .Matches(slice.Code)
            .Select(move => JsonNamingPolicy.KebabCaseLower.ConvertName(move.Groups["name"].Value))
            .Distinct(StringComparer.Ordinal)
            .Select(name =>
                path.Replace("{{", "<", StringComparison.Ordinal)
                    .Replace("}}", ">", StringComparison.Ordinal)
                    .Replace("{path}", name, StringComparison.Ordinal)
                    .Replace('<', '{')
                    .Replace('>', '}')
            );

    private static IEnumerable<Route> Alone(SourceFile source) =>
        from Match mapped in Mapped().Matches(source.Code)
        where mapped.Groups["owner"].Value == "app" && !mapped.Groups["interpolated"].Success
        select new Route(mapped.Groups["method"].Value.ToUpperInvariant(), mapped.Groups["path"].Value, source);

    [GeneratedRegex("""var (?<variable>\w+) = app\.MapApi\("(?<path>[^"]+)"\)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Groups();

    [GeneratedRegex(
        """\b(?<type>[A-Z]\w+)\.Map\((app\.MapApi\("(?<path>[^"]+)"\)|(?<variable>\w+))\)""",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Handed();

    [GeneratedRegex(
        """\b(?<owner>\w+)\s*\.Map(?<method>Get|Post|Put|Patch|Delete)\(\s*(?<interpolated>\$)?"(?<path>/[^"]*)["]""",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Mapped();

    [GeneratedRegex(@"\bIncidentMove\.(?<name>\w+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Moves();
}
