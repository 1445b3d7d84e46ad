using System.Security.Cryptography;
using System.Text;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// One effect per key. The key's row, the work and the kept answer are one transaction: a second request with the key
/// waits for the first on the row itself, and a process that dies in between leaves neither. A caller without a token
/// has no keys of their own, so nothing is kept for them: neither strangers' answers nor tokens.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";

    public async Task InvokeAsync(HttpContext context, RequestContext requestContext, DbContext db)
    {
        if (
            requestContext.Subject.Length == 0
            || !HttpMethods.IsPost(context.Request.Method)
            || !context.Request.Headers.TryGetValue(Header, out var header)
        )
        {
            await next(context);
            return;
        }
        var sent = header.ToString();
        if (sent.Length is 0 or > 200 || sent.Any(letter => letter is <= ' ' or > '~'))
        {
            throw new BadRequestException("idempotency.key.invalid", Header);
        }
        var cancel = context.RequestAborted;
        var secret = Encoding.ASCII.GetBytes(sent);
        var key = Convert.ToHexStringLower(SHA256.HashData(secret));
        var hash = await HashAsync(secret, context.Request, cancel);
        if (context.GetEndpoint()?.Metadata.GetMetadata<InlineIdempotencyExtensions.Marker>() is not null)
        {
            var own = new InlineIdempotency(requestContext.Subject, key, hash, clock.GetUtcNow());
            context.Features.Set(own);
            await next(context);
            if (own.IsTaken)
            {
                await ReplayAsync(context, db, requestContext.Subject, key, hash);
            }
            return;
        }
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var mine = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO idempotency_key (caller, key, hash, created_at)
            VALUES ({requestContext.Subject}, {key}, {hash}, {clock.GetUtcNow()}) ON CONFLICT DO NOTHING
            """,
            cancel
        );
        if (mine == 0)
        {
            await ReplayAsync(context, db, requestContext.Subject, key, hash);
            return;
        }
        await ExecuteAsync(context, db, requestContext.Subject, key);
    }

    private async Task ExecuteAsync(HttpContext context, DbContext db, string caller, string key)
    {
        var response = context.Response;
        var client = response.Body;
        using var answer = new MemoryStream();
        response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = client;
        }
        if (response.StatusCode is >= 200 and < 300)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE idempotency_key SET status = {response.StatusCode}, content_type = {response.ContentType},
                    location = {response.Headers.Location.ToString()}, etag = {response.Headers.ETag.ToString()},
                    body = {answer.ToArray()}
                WHERE caller = {caller} AND key = {key}
                """,
                context.RequestAborted
            );
            await db.Database.CommitTransactionAsync(context.RequestAborted);
        }
        if (answer.Length > 0)
        {
            answer.Position = 0;
            await answer.CopyToAsync(client, context.RequestAborted);
        }
    }

    private static async Task ReplayAsync(HttpContext context, DbContext db, string caller, string key, byte[] hash)
    {
        var kept = await db.Set<IdempotencyKey>()
            .AsNoTracking()
            .SingleAsync(row => row.Caller == caller && row.Key == key, context.RequestAborted);
        if (!kept.Hash.AsSpan().SequenceEqual(hash))
        {
            throw new RuleBrokenException("idempotency.mismatch");
        }
        var response = context.Response;
        response.StatusCode = kept.Status ?? StatusCodes.Status200OK;
        response.ContentType = kept.ContentType;
        SetIfAny(response.Headers, "Location", kept.Location);
        SetIfAny(response.Headers, "ETag", kept.Etag);
        if (kept.Body is { Length: > 0 } body)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static void SetIfAny(IHeaderDictionary headers, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            headers[name] = value;
        }
    }

    /// <summary>
    /// Keyed by what the caller sent and nobody keeps: whoever reads the table cannot try out what a body may have said.
    /// </summary>
    private static async Task<byte[]> HashAsync(byte[] secret, HttpRequest request, CancellationToken cancel)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Path + request.QueryString));
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
