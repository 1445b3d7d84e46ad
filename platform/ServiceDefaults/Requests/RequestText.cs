using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Rejects a request whose text could be read in two ways: one that says it is not UTF-8, whose path has an encoded
/// separator, or whose path or query contains U+0000. Every process does so before routing, so that no later part has to
/// decide it again.
/// </summary>
internal static class RequestText
{
    private const string Usual = "application/json; charset=utf-8";
    private static readonly string[] EncodedSeparators = ["%2F", "%5C"];

    /// <exception cref="BadRequestException"><c>request.malformed</c>.</exception>
    /// <exception cref="BadHttpRequestException">Status 415: the body is not UTF-8.</exception>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsPlainPath(request.Path.Value!) || HasNul(request.QueryString.Value))
        {
            throw new BadRequestException("request.malformed");
        }
        if (request.ContentType is { } type && type.ContainsIgnoringCase("charset") && type != Usual)
        {
            request.ContentType = ToUtf8(type);
        }
        return next(context);
    }

    /// <summary>
    /// Kestrel decodes a path once, except for <c>%2F</c>, and decodes <c>%5C</c> to a backslash. A separator that is
    /// still encoded here is one segment for routing, and may be two for whatever decodes the path again.
    /// </summary>
    internal static bool IsPlainPath(string path) =>
        path.AsSpan().IndexOfAny('%', '\\', '\0') < 0
        || (
            !path.Contains('\\') && !path.Contains('\0') && !Array.Exists(EncodedSeparators, path.ContainsIgnoringCase)
        );

    /// <summary>
    /// The content type with its character set written plainly: ASP.NET Core does not know UTF-8 in quotation marks, which
    /// are allowed.
    /// </summary>
    private static string ToUtf8(string contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Parameters.All(IsUtf8IfCharset))
        {
            throw new BadHttpRequestException("The body must be UTF-8.", StatusCodes.Status415UnsupportedMediaType);
        }
        type.Charset = "utf-8";
        return type.ToString();
    }

    private static bool IsUtf8IfCharset(NameValueHeaderValue parameter) =>
        !parameter.Name.StartsWith("charset", StringComparison.OrdinalIgnoreCase)
        || HeaderUtilities.RemoveQuotes(parameter.Value).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static bool HasNul(string? query) => query?.Contains("%00", StringComparison.Ordinal) == true;

    private static bool ContainsIgnoringCase(this string text, string part) =>
        text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
