using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The idempotency key of a request whose endpoint writes the key's row itself, in the same batch as its other rows and with
/// the response already serialized. README.md beside this file says when that is worth it.
/// </summary>
public sealed class InlineIdempotency
{
    private readonly string caller;
    private readonly string sent;
    private readonly string key;
    private readonly byte[] hash;
    private readonly DateTimeOffset at;

    internal InlineIdempotency(string caller, string sent, string key, byte[] hash, DateTimeOffset at)
    {
        this.caller = caller;
        this.sent = sent;
        this.key = key;
        this.hash = hash;
        this.at = at;
    }

    /// <summary>
    /// The result for a request whose key is taken: the response stored under it, or <c>idempotency.mismatch</c> where that
    /// belongs to another request.
    /// </summary>
    public IResult Replay => new ReplayResult(this);

    /// <summary>The present request's key, or null where it carries none.</summary>
    /// <param name="context">The request.</param>
    public static InlineIdempotency? From(HttpContext context) => context.Features.Get<InlineIdempotency>();

    /// <summary>The row to insert, first in the batch: a second request with the key then waits on it.</summary>
    /// <param name="response">The response, for this request and for every repetition.</param>
    public object CreateRow(StoredResponse response) =>
        new IdempotencyKey
        {
            Caller = caller,
            Key = key,
            Hash = hash,
            CreatedAt = at,
            Status = response.Status,
            ContentType = StoredResponse.ContentType,
            Location = response.Location,
            Etag = response.Etag,
            Body = ResponseSeal.Seal(sent, response.Body),
        };

    /// <summary>
    /// Whether an insert failed because another request holds the key. That request has committed by then: PostgreSQL waits
    /// for it before it reports the violation.
    /// </summary>
    /// <param name="error">What the insert failed with.</param>
    public static bool IsTaken(PostgresException error) =>
        error is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: IdempotencyTable.Name };

    private sealed class ReplayResult(InlineIdempotency request) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) =>
            IdempotencyStore.ReplayAsync(
                httpContext,
                httpContext.RequestServices.GetRequiredService<DbContext>(),
                request.caller,
                request.sent,
                request.key,
                request.hash
            );
    }
}
