using System.Globalization;
using System.Text.Unicode;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.Gateway.Limits;

/// <summary>
/// Rejects a query whose percent-encoded bytes are not text, that is, not UTF-8 or containing NUL, with 400
/// <c>request.malformed</c>. A decoder in a service would replace them by a character that the client did not send. In
/// a path Kestrel rejects them itself, without a body.
/// </summary>
internal sealed class QueryEncodingGuard(RequestDelegate next, ProblemWriter problems)
{
    public Task InvokeAsync(HttpContext context) =>
        IsText(context.Request.QueryString.Value)
            ? next(context)
            : problems.WriteAsync(context, StatusCodes.Status400BadRequest, "request.malformed");

    internal static bool IsText(string? query)
    {
        if (query is null || !query.Contains('%'))
        {
            return true;
        }
        var bytes = new byte[query.Length];
        var length = 0;
        for (var i = 0; i < query.Length; i++)
        {
            var isEscape = query[i] == '%' && i + 2 < query.Length && IsHex(query[i + 1]) && IsHex(query[i + 2]);
            bytes[length++] = isEscape ? byte.Parse(query.AsSpan(i + 1, 2), NumberStyles.HexNumber) : (byte)query[i];
            i += isEscape ? 2 : 0;
        }
        var text = bytes.AsSpan(0, length);
        return Utf8.IsValid(text) && !text.Contains((byte)0);
    }

    private static bool IsHex(char character) => char.IsAsciiHexDigit(character);
}
