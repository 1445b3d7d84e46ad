using System.Security.Cryptography;
using System.Text;
using GovPlatform.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// One effect per <c>Idempotency-Key</c>. The key's row, the work and the stored response are one transaction: a second
/// request with the key waits for the first, in this process without a connection (<see cref="IdempotencyTurns"/>) and in
/// another on that row; a process that dies in between leaves none of them. Keys belong to a caller; a request without a
/// token has no caller, so its key is ignored.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, TimeProvider clock, ProblemWriter problems)
{
    private readonly IdempotencyTurns turns = new();

    public const string Header = "Idempotency-Key";

    public async Task InvokeAsync(
        HttpContext context,
        RequestContext requestContext,
        DbContext db,
        AdmissionControl admission
    )
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
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(sent)));
        using var turn = await turns.WaitAsync(requestContext.Subject, key, cancel);
        if (turn is null || !await RunAsync(context, requestContext, db, admission, sent, key))
        {
            context.Response.Headers.RetryAfter = "2";
            await problems.WriteAsync(context, StatusCodes.Status409Conflict, "idempotency.inProgress");
        }
    }

    /// <returns>False when another process works under the key for longer than the turn's patience.</returns>
    private async Task<bool> RunAsync(
        HttpContext context,
        RequestContext requestContext,
        DbContext db,
        AdmissionControl admission,
        string sent,
        string key
    )
    {
        var cancel = context.RequestAborted;
        var hash = await HashAsync(sent, context.Request, cancel);
        if (context.GetEndpoint()?.Metadata.GetMetadata<InlineIdempotencyExtensions.Marker>() is not null)
        {
            context.Features.Set(new InlineIdempotency(requestContext.Subject, sent, key, hash, clock.GetUtcNow()));
            await next(context);
            return true;
        }
        using var admitted = await admission.EnterEarlyAsync(context);
        if (!admitted.IsAcquired)
        {
            await admission.RefuseAsync(context);
            return true;
        }
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        int inserted;
        try
        {
            inserted = await db.Database.ExecuteSqlAsync(
                $"""
                SET LOCAL lock_timeout = '20s';
                INSERT INTO idempotency_key (caller, key, hash, created_at)
                VALUES ({requestContext.Subject}, {key}, {hash}, {clock.GetUtcNow()}) ON CONFLICT DO NOTHING;
                SET LOCAL lock_timeout TO DEFAULT
                """,
                cancel
            );
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
        if (inserted == 0)
        {
            await IdempotencyStore.ReplayAsync(context, db, requestContext.Subject, sent, key, hash);
            return true;
        }
        await ExecuteAsync(context, db, requestContext.Subject, sent, key);
        return true;
    }

    private async Task ExecuteAsync(HttpContext context, DbContext db, string caller, string sent, string key)
    {
        var response = context.Response;
        var client = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
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
                    body = {(buffer.Length > 0 ? ResponseSeal.Seal(sent, buffer.ToArray()) : [])}
                WHERE caller = {caller} AND key = {key}
                """,
                context.RequestAborted
            );
            await db.Database.CommitTransactionAsync(context.RequestAborted);
        }
        if (buffer.Length > 0)
        {
            buffer.Position = 0;
            await buffer.CopyToAsync(client, context.RequestAborted);
        }
    }

    /// <summary>
    /// The HMAC's key is the idempotency key as sent, which is not stored: a reader of the table cannot test guesses of what
    /// a body held.
    /// </summary>
    private static async Task<byte[]> HashAsync(string sent, HttpRequest request, CancellationToken cancel)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(sent));
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
