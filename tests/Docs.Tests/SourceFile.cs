using System.Text.RegularExpressions;

namespace GovPlatform.Docs.Tests;

/// <summary>One C# file of the product.</summary>
/// <param name="path">Below the root, with slashes.</param>
/// <param name="text">As it was written.</param>
internal sealed partial class SourceFile(string path, string text)
{
    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>The text without lines that are comments, so that an example in a comment does not count as code.</summary>
    public string Code { get; } = CommentLines().Replace(text, "");

    /// <summary>Folder of the project it belongs to: the first of <c>gateway</c> and the like, the first two elsewhere.</summary>
    public string Project { get; } =
        path.Split('/') is [("platform" or "services" or "hosting") and var area, var name, _, ..]
            ? $"{area}/{name}"
            : path.Split('/')[0];

    /// <summary>Name of its type, as files are named.</summary>
    public string TypeName => System.IO.Path.GetFileNameWithoutExtension(Path).Split('.')[0];

    /// <summary>The arguments of a call, given the place of its opening parenthesis in <see cref="Code"/>.</summary>
    public IReadOnlyList<string> ArgumentsAt(int opening)
    {
        var arguments = new List<string>();
        var (depth, start, isText) = (0, opening + 1, false);
        for (var i = opening; i < Code.Length; i++)
        {
            var sign = Code[i];
            if (sign == '"' && Code[i - 1] != '\\')
            {
                isText = !isText;
            }
            if (isText)
            {
                continue;
            }
            if (sign is '(' or '[' or '{')
            {
                depth++;
            }
            if (sign is ')' or ']' or '}')
            {
                depth--;
            }
            if (depth == 0 || (depth == 1 && sign == ','))
            {
                arguments.Add(Code[start..i].Trim());
                start = i + 1;
            }
            if (depth == 0)
            {
                return arguments;
            }
        }
        throw new FormatException($"{Path}: no end of the call at {opening}.");
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline, 5000)]
    private static partial Regex CommentLines();
}
