using Npgsql;
using NpgsqlTypes;

namespace GovPlatform.Outbox;

/// <summary>The relay's SQL, all on the one connection that holds the lock.</summary>
internal sealed class OutboxStore(NpgsqlConnection connection)
{
    private const string Channel = "gov_outbox";

    /// <summary>Key of the advisory lock that makes a relay the only active one of its database.</summary>
    private const long RelayLock = 0x676F765F6F757462;

    public async Task<bool> TryLeadAsync(CancellationToken cancel)
    {
        await using var command = Command("SELECT pg_try_advisory_lock($1)", RelayLock);
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    public Task ListenAsync(CancellationToken cancel) => RunAsync($"LISTEN {Channel}", cancel);

    public Task NotifyAsync(CancellationToken cancel) => RunAsync($"NOTIFY {Channel}", cancel);

    /// <summary>Messages that may leave, oldest aggregates first, each aggregate's in order.</summary>
    public async Task<List<OutboxMessage>> ReadAsync(int limit, CancellationToken cancel)
    {
        await using var command = Command(
            """
            SELECT aggregate_id, sequence, message_id, type, body, trace_parent, created_at, attempts
            FROM outbox_message m
            WHERE NOT EXISTS (
                SELECT 1 FROM outbox_message p
                WHERE p.aggregate_id = m.aggregate_id AND p.parked_at IS NOT NULL AND p.sequence <= m.sequence)
            ORDER BY aggregate_id, sequence LIMIT $1
            """,
            (long)limit
        );
        var messages = new List<OutboxMessage>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            messages.Add(
                new OutboxMessage
                {
                    AggregateId = row.GetGuid(0),
                    Sequence = row.GetInt64(1),
                    MessageId = row.GetGuid(2),
                    Type = row.GetString(3),
                    Body = row.GetString(4),
                    TraceParent = row.IsDBNull(5) ? null : row.GetString(5),
                    CreatedAt = row.GetFieldValue<DateTimeOffset>(6),
                    Attempts = row.GetInt32(7),
                }
            );
        }
        return messages;
    }

    public async Task DeleteAsync(IReadOnlyCollection<OutboxMessage> delivered, CancellationToken cancel)
    {
        await using var command = Command(
            """
            DELETE FROM outbox_message m USING unnest($1, $2) AS d(aggregate_id, sequence)
            WHERE m.aggregate_id = d.aggregate_id AND m.sequence = d.sequence
            """,
            delivered.Select(message => message.AggregateId).ToArray(),
            delivered.Select(message => message.Sequence).ToArray()
        );
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task CountAttemptAsync(OutboxMessage message, CancellationToken cancel)
    {
        await using var command = Command(
            "UPDATE outbox_message SET attempts = attempts + 1 WHERE aggregate_id = $1 AND sequence = $2",
            message.AggregateId,
            message.Sequence
        );
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task ParkAsync(OutboxMessage message, string reason, DateTimeOffset at, CancellationToken cancel)
    {
        await using var command = Command(
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
        await using var command = Command("SELECT count(*), min(created_at), count(parked_at) FROM outbox_message");
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var age = row.IsDBNull(1) ? TimeSpan.Zero : now - row.GetFieldValue<DateTimeOffset>(1);
        return new OutboxState(row.GetInt64(0), age, row.GetInt64(2));
    }

    private async Task RunAsync(string sql, CancellationToken cancel)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
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
