using Npgsql;
using NpgsqlTypes;

namespace GovPlatform.Outbox;

/// <summary>The relay's SQL on one connection. Not thread-safe, like the connection.</summary>
internal sealed class OutboxStore(NpgsqlConnection connection)
{
    private const string Channel = "gov_outbox";

    /// <summary>Key of the advisory lock that the active relay holds; the ASCII bytes of <c>gov_outb</c>.</summary>
    private const long RelayLockKey = 0x676F765F6F757462;

    /// <summary>The last aggregate read in the present sweep; null at its start.</summary>
    private Guid? sweepPosition;

    /// <summary>Takes the lock if it is free. It belongs to the database session.</summary>
    public async Task<bool> TryAcquireLockAsync(CancellationToken cancel)
    {
        await using var command = CreateCommand("SELECT pg_try_advisory_lock($1)", RelayLockKey);
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    /// <summary>
    /// Releases the lock. A pooled connection is reset only when it is used again, so the lock of a closed one would
    /// keep every instance on standby.
    /// </summary>
    public Task ReleaseLockAsync(CancellationToken cancel) =>
        ExecuteAsync($"SELECT pg_advisory_unlock({RelayLockKey})", cancel);

    public Task ListenAsync(CancellationToken cancel) => ExecuteAsync($"LISTEN {Channel}", cancel);

    public Task NotifyAsync(CancellationToken cancel) => ExecuteAsync($"NOTIFY {Channel}", cancel);

    /// <summary>
    /// Messages that may be published, that is, without the parked ones and the later ones of the same aggregate.
    /// Ordered by aggregate and sequence, beginning with the aggregate after the one at which the previous call ended;
    /// when the end is reached, the next call begins at the start. In a lasting backlog every aggregate thus has its turn
    /// in each sweep: with an order that always began with the oldest aggregates, these would keep the newer ones waiting
    /// for ever.
    /// </summary>
    public async Task<List<OutboxMessage>> ReadAsync(int limit, CancellationToken cancel)
    {
        var messages = await ReadAfterAsync(sweepPosition, limit, cancel);
        if (messages.Count == 0 && sweepPosition is not null)
        {
            messages = await ReadAfterAsync(null, limit, cancel);
        }
        sweepPosition = messages.Count == limit ? messages[^1].AggregateId : null;
        return messages;
    }

    /// <summary>
    /// Makes the next read begin at the start: a message that was not published must be read before its aggregate's later
    /// ones.
    /// </summary>
    public void RestartSweep() => sweepPosition = null;

    private async Task<List<OutboxMessage>> ReadAfterAsync(Guid? position, int limit, CancellationToken cancel)
    {
        await using var command = CreateCommand(
            """
            SELECT aggregate_id, sequence, message_id, type, body, trace_parent, created_at, attempts
            FROM outbox_message m
            WHERE NOT EXISTS (
                SELECT 1 FROM outbox_message p
                WHERE p.aggregate_id = m.aggregate_id AND p.parked_at IS NOT NULL AND p.sequence <= m.sequence)
              AND ($2::uuid IS NULL OR aggregate_id > $2)
            ORDER BY aggregate_id, sequence LIMIT $1
            """,
            (long)limit,
            (object?)position ?? DBNull.Value
        );
        var messages = new List<OutboxMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            messages.Add(
                new OutboxMessage
                {
                    AggregateId = reader.GetGuid(0),
                    Sequence = reader.GetInt64(1),
                    MessageId = reader.GetGuid(2),
                    Type = reader.GetString(3),
                    Body = reader.GetString(4),
                    TraceParent = reader.IsDBNull(5) ? null : reader.GetString(5),
                    CreatedAt = reader.GetFieldValue<DateTimeOffset>(6),
                    Attempts = reader.GetInt32(7),
                }
            );
        }
        return messages;
    }

    public async Task DeleteAsync(IReadOnlyCollection<OutboxMessage> published, CancellationToken cancel)
    {
        await using var command = CreateCommand(
            """
            DELETE FROM outbox_message m USING unnest($1, $2) AS d(aggregate_id, sequence)
            WHERE m.aggregate_id = d.aggregate_id AND m.sequence = d.sequence
            """,
            published.Select(message => message.AggregateId).ToArray(),
            published.Select(message => message.Sequence).ToArray()
        );
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task CountAttemptAsync(OutboxMessage message, CancellationToken cancel)
    {
        await using var command = CreateCommand(
            "UPDATE outbox_message SET attempts = attempts + 1 WHERE aggregate_id = $1 AND sequence = $2",
            message.AggregateId,
            message.Sequence
        );
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task ParkAsync(OutboxMessage message, string reason, DateTimeOffset at, CancellationToken cancel)
    {
        await using var command = CreateCommand(
            "UPDATE outbox_message SET parked_at = $3, parked_reason = $4 WHERE aggregate_id = $1 AND sequence = $2",
            message.AggregateId,
            message.Sequence,
            at,
            reason.Length > 500 ? reason[..500] : reason
        );
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<OutboxState> MeasureAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = CreateCommand(
            """
            SELECT count(*), min(created_at), count(parked_at), (SELECT count(*) FROM failed_message)
            FROM outbox_message
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var age = reader.IsDBNull(1) ? TimeSpan.Zero : now - reader.GetFieldValue<DateTimeOffset>(1);
        return new OutboxState(reader.GetInt64(0), age, reader.GetInt64(2), reader.GetInt64(3));
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private NpgsqlCommand CreateCommand(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(
                value is DateTimeOffset at
                    ? new NpgsqlParameter { Value = at, NpgsqlDbType = NpgsqlDbType.TimestampTz }
                    : new NpgsqlParameter { Value = value }
            );
        }
        return command;
    }
}
