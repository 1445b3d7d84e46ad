using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.ServiceDefaults;

/// <summary>The header <c>If-Match</c>: the sequence that the caller expects an aggregate to have.</summary>
/// <param name="Sequence">The expected sequence, or null if the header is missing or <c>*</c>.</param>
public readonly record struct IfMatch(long? Sequence)
{
    /// <summary>Throws if the caller expects another sequence.</summary>
    /// <param name="current">The aggregate's present sequence.</param>
    /// <exception cref="PreconditionFailedException">The sequences differ.</exception>
    public void Require(long current)
    {
        if (Sequence is { } expected && expected != current)
        {
            throw new PreconditionFailedException();
        }
    }

    /// <summary>Binds an endpoint's parameter from the header.</summary>
    /// <exception cref="BadRequestException"><c>request.ifMatch.malformed</c>: not a number in quotes.</exception>
    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header is "" or "*")
        {
            return ValueTask.FromResult(new IfMatch(null));
        }
        var text = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        if (
            text.Length > 2
            && text[0] == '"'
            && text[^1] == '"'
            && long.TryParse(
                text.AsSpan(1, text.Length - 2),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var sequence
            )
        )
        {
            return ValueTask.FromResult(new IfMatch(sequence));
        }
        throw new BadRequestException("request.ifMatch.malformed", "If-Match");
    }
}
