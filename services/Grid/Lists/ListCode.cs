using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;

namespace GovPlatform.GridService.Lists;

/// <summary>Codes of lists: words in ASCII letters and digits, with dots between, such as <c>fire.hydrants</c>.</summary>
internal static partial class ListCode
{
    public const int MaxLength = 60;

    /// <summary>Regular expression for a code, in a form that PostgreSQL reads too.</summary>
    public const string Pattern = "^[a-z][A-Za-z0-9]*([.][a-z][A-Za-z0-9]*)*$";

    /// <exception cref="ValidationException">Field <c>code</c>: <c>list.code.malformed</c>.</exception>
    public static void Require(string code)
    {
        if (code.Length > MaxLength || code.EndsWith('\n') || !Code().IsMatch(code))
        {
            throw new ValidationException([new ValidationFailure("code", "list.code.malformed")]);
        }
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
