using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GovPlatform.ServiceDefaults;

/// <summary>The caller's If-Match, bound from the header: the sequence they believe is current.</summary>
/// <param name="Sequence">The sequence named, or null where anything will do.</param>
public readonly record struct IfMatch(long? Sequence)
{
    /// <summary>Refuses when the caller has seen an older state.</summary>
    /// <param name="current">The aggregate's sequence now.</param>
    /// <exception cref="PreconditionFailedException">The sequences differ.</exception>
    public void Require(long current)
    {
        if (Sequence is { } seen && seen != current)
        {
            throw new PreconditionFailedException();
        }
    }

    /// <summary>Binds from the header.</summary>
    /// <exception cref="BadRequestException"><c>request.ifMatch.malformed</c> when it is not an ETag of ours.</exception>
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
