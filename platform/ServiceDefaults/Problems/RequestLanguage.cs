using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GovPlatform.ServiceDefaults;

/// <summary>Which of our languages a caller reads.</summary>
public static class RequestLanguage
{
    /// <summary>
    /// <c>en</c> if the caller's Accept-Language prefers English to Chinese, otherwise <c>zh</c>, the county's own.
    /// </summary>
    /// <param name="context">The request.</param>
    public static string SpokenLanguage(this HttpContext context)
    {
        var header = context.Request.Headers.AcceptLanguage.ToString();
        var first = header.AsSpan(0, header.IndexOf(',') is >= 0 and var end ? end : header.Length).Trim();
        // What nearly everybody sends: nothing, or a language that stands first and unqualified, and so wins.
        if (header.Length == 0 || (!first.Contains(';') && first.StartsWith("zh", StringComparison.OrdinalIgnoreCase)))
        {
            return "zh";
        }
        var wanted = context.Request.GetTypedHeaders().AcceptLanguage;
        foreach (var language in wanted.OrderByDescending(value => value.Quality ?? 1))
        {
            if (Starts(language, "zh"))
            {
                return "zh";
            }
            if (Starts(language, "en"))
            {
                return "en";
            }
        }
        return "zh";
    }

    private static bool Starts(StringWithQualityHeaderValue language, string tag) =>
        language.Value.StartsWith(tag, StringComparison.OrdinalIgnoreCase);
}
