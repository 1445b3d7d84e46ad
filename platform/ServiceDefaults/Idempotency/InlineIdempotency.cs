using Microsoft.AspNetCore.Http;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The idempotency key of a request whose endpoint writes the key itself, in the same batch as its rows and with the
/// answer already made: the database then needs one round trip instead of four, and the promise is the same.
/// </summary>
public sealed class InlineIdempotency
{
    private readonly string caller;
    private readonly string key;
    private readonly byte[] hash;
    private readonly DateTimeOffset at;

    internal InlineIdempotency(string caller, string key, byte[] hash, DateTimeOffset at)
    {
        this.caller = caller;
        this.key = key;
        this.hash = hash;
        this.at = at;
    }

    /// <summary>Whether another request has the key; its answer is then given instead.</summary>
    internal bool IsTaken { get; private set; }

    /// <summary>The present request's key, or null where it carries none.</summary>
    /// <param name="context">The request.</param>
    public static InlineIdempotency? From(HttpContext context) => context.Features.Get<InlineIdempotency>();

    /// <summary>The row to write with the work.</summary>
    /// <param name="answer">The answer to be given, now and whenever the key comes again.</param>
    public object CreateRow(StoredResponse answer) =>
        new IdempotencyKey
        {
            Caller = caller,
            Key = key,
            Hash = hash,
            CreatedAt = at,
            Status = answer.Status,
            ContentType = StoredResponse.ContentType,
            Location = answer.Location,
            Etag = answer.Etag,
            Body = answer.Body,
        };

    /// <summary>
    /// Whether the rows were refused because another request has the key. That one is done by now: PostgreSQL waits for
    /// it before it refuses. Nothing must be written then; the middleware repeats the other's answer.
    /// </summary>
    /// <param name="refused">The refusal.</param>
    public bool WasTaken(PostgresException refused) =>
        IsTaken |= refused is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "idempotency_key" };
}
