namespace GovPlatform.Docs.Tests;

/// <summary>One place of the sources that answers with a code.</summary>
/// <param name="Code">The code; where <paramref name="IsPrefix"/>, its beginning, to which the source adds a variable.</param>
/// <param name="Status">HTTP status where the place states it, else null.</param>
/// <param name="Source">The file.</param>
/// <param name="IsField">Whether it is a message about one field inside <c>errors</c>, which has no title of its own.</param>
/// <param name="IsPrefix">Whether only the code's beginning is a literal.</param>
internal sealed record ProblemUse(
    string Code,
    int? Status,
    SourceFile Source,
    bool IsField = false,
    bool IsPrefix = false
);
