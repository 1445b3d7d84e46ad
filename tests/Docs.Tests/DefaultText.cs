using System.Globalization;
using System.Text.RegularExpressions;

namespace GovPlatform.Docs.Tests;

/// <summary>How docs/settings.md writes a default that the sources state as a C# expression.</summary>
internal static partial class DefaultText
{
    /// <summary>The default as text; null where it is a kind of expression this does not read.</summary>
    public static string? For(Setting setting) =>
        setting.Default switch
        {
            null => setting.Type == "bool" ? "false" : "none",
            "\"\"" or "[]" => "none",
            "true" or "false" => setting.Default,
            var text when Span().Match(text) is { Success: true } span =>
                $"{span.Groups["number"].Value} {Unit(span.Groups["unit"].Value)}",
            var text when Product().IsMatch(text) => text.Replace("_", "", StringComparison.Ordinal)
                .Split(" * ")
                .Select(factor => long.Parse(factor, CultureInfo.InvariantCulture))
                .Aggregate((one, other) => one * other)
                .ToString(CultureInfo.InvariantCulture),
            var text when Quoted().Match(text) is { Success: true } quoted => $"`{quoted.Groups["text"].Value}`",
            _ => null,
        };

    private static string Unit(string name) =>
        name switch
        {
            "Milliseconds" => "ms",
            "Seconds" => "s",
            "Minutes" => "min",
            "Hours" => "h",
            _ => "d",
        };

    [GeneratedRegex(@"^TimeSpan\.From(?<unit>\w+)\((?<number>\d+)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Span();

    [GeneratedRegex(@"^[\d_]+( \* [\d_]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Product();

    [GeneratedRegex("""^(new\()?"(?<text>[^"]+)"\)?$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
