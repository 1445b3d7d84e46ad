using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>Answers a repeated request with the stored response.</summary>
internal static class IdempotencyStore
{
    /// <summary>Loads the row and writes its response.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>idempotency.mismatch</c>: the key was used for another request.
    /// </exception>
    public static async Task ReplayAsync(
        HttpContext context,
        DbContext db,
        string caller,
        string sent,
        string key,
        byte[] hash
    )
    {
        var stored = await db.Set<IdempotencyKey>()
            .AsNoTracking()
            .SingleAsync(row => row.Caller == caller && row.Key == key, context.RequestAborted);
        if (!stored.Hash.AsSpan().SequenceEqual(hash))
        {
            throw new RuleBrokenException("idempotency.mismatch");
        }
        var response = context.Response;
        response.StatusCode = stored.Status ?? StatusCodes.Status200OK;
        response.ContentType = stored.ContentType;
        SetIfAny(response.Headers, "Location", stored.Location);
        SetIfAny(response.Headers, "ETag", stored.Etag);
        if (stored.Body is { Length: > 0 } body)
        {
            await response.Body.WriteAsync(ResponseSeal.Open(sent, body), context.RequestAborted);
        }
    }

    private static void SetIfAny(IHeaderDictionary headers, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            headers[name] = value;
        }
    }
}
