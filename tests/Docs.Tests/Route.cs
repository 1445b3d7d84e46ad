using System.Text.RegularExpressions;

namespace GovPlatform.Docs.Tests;

/// <summary>One route that the sources map.</summary>
/// <param name="Method">Such as <c>POST</c>.</param>
/// <param name="Template">Whole path, parameters in braces.</param>
/// <param name="Source">File that maps it.</param>
internal sealed record Route(string Method, string Template, SourceFile Source)
{
    /// <summary>Whether a request goes there.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path, without query.</param>
    public bool Matches(string method, string path) =>
        method == Method
        && Template.Trim('/').Split('/') is var own
        && path.Trim('/').Split('/') is var asked
        && own.Length == asked.Length
        && own.Zip(asked).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    /// <summary>Names that the body may have: parameters of the endpoint's <c>record Request</c>, in camel case; null where the
    /// file declares none.</summary>
    public IReadOnlyList<string>? BodyFields()
    {
        var declaration = Regex.Match(Source.Code, @"\brecord Request\(", RegexOptions.None, TimeSpan.FromSeconds(5));
        return declaration.Success
            ?
            [
                .. Source
                    .ArgumentsAt(declaration.Index + declaration.Length - 1)
                    .Select(parameter => parameter.Split('=')[0].Trim().Split(' ')[^1])
                    .Select(name => char.ToLowerInvariant(name[0]) + name[1..]),
            ]
            : null;
    }
}
