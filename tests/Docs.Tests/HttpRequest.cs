using System.Text.RegularExpressions;

namespace GovPlatform.Docs.Tests;

/// <summary>One request of a <c>.http</c> file: what stands between two lines that begin with <c>###</c>.</summary>
/// <param name="Title">Text after <c>###</c>.</param>
/// <param name="Name">Name by which later requests use its answer, or null.</param>
/// <param name="Method">Such as <c>POST</c>.</param>
/// <param name="Path">Path and query after <c>{{gateway}}</c>, variables as they are written.</param>
/// <param name="Headers">By name.</param>
/// <param name="Body">Empty where there is none.</param>
internal sealed partial record HttpRequest(
    string Title,
    string? Name,
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    string Body
)
{
    /// <summary>Path without query, with a word in place of each variable.</summary>
    public string PlainPath => Variables().Replace(Path.Split('?')[0], "variable");

    /// <summary>Everything in which a variable can stand.</summary>
    public string Text => $"{Path}\n{string.Join('\n', Headers.Values)}\n{Body}";

    /// <summary>Every request of a file, in its order; headings without a request are left out.</summary>
    /// <exception cref="FormatException">A line is neither request, header, comment nor variable.</exception>
    public static IReadOnlyList<HttpRequest> In(string file) =>
        [.. Separators().Split(Checkout.Read(file)).Skip(1).Select(Parse).OfType<HttpRequest>()];

    private static HttpRequest? Parse(string block)
    {
        var lines = block.Split('\n');
        var start = Array.FindIndex(lines, line => RequestLine().IsMatch(line));
        if (start < 0)
        {
            return null;
        }
        var request = RequestLine().Match(lines[start]);
        var end = Array.FindIndex(lines, start, string.IsNullOrWhiteSpace) is var empty and >= 0 ? empty : lines.Length;
        return new HttpRequest(
            lines[0].Trim(),
            NameLine().Match(block) is { Success: true } named ? named.Groups["name"].Value : null,
            request.Groups["method"].Value,
            request.Groups["path"].Value,
            lines[(start + 1)..end]
                .Select(line =>
                    line.Split(": ", 2) is [var name, var value]
                        ? (Name: name, Value: value)
                        : throw new FormatException($"'{line}' is no header.")
                )
                .ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
            string.Join('\n', lines[end..]).Trim()
        );
    }

    [GeneratedRegex("^###", RegexOptions.Multiline, 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(
        @"^(?<method>GET|POST|PUT|PATCH|DELETE) \{\{gateway\}\}(?<path>/\S*)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^# @name (?<name>\w+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex NameLine();

    [GeneratedRegex(@"\{\{[^}]+\}\}", RegexOptions.None, 1000)]
    private static partial Regex Variables();
}
