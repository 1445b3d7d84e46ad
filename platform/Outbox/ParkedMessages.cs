using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>Lists and releases parked messages.</summary>
internal sealed class ParkedMessages(NpgsqlDataSource database, OutboxNotifier notifier)
{
    /// <summary>The 200 messages that have been parked longest.</summary>
    public async Task<IReadOnlyList<ParkedMessage>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            SELECT aggregate_id, sequence, type, attempts, parked_at, parked_reason,
                (SELECT count(*) FROM outbox_message later
                 WHERE later.aggregate_id = m.aggregate_id AND later.sequence > m.sequence)
            FROM outbox_message m WHERE parked_at IS NOT NULL ORDER BY parked_at LIMIT 200
            """
        );
        var parked = new List<ParkedMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            parked.Add(
                new ParkedMessage(
                    reader.GetGuid(0),
                    reader.GetInt64(1),
                    reader.GetString(2),
                    reader.GetInt32(3),
                    reader.GetFieldValue<DateTimeOffset>(4),
                    reader.GetString(5),
                    reader.GetInt64(6)
                )
            );
        }
        return parked;
    }

    /// <summary>Releases an aggregate's parked messages; the relay publishes them again, in order.</summary>
    /// <returns>How many messages were parked.</returns>
    public async Task<int> ReplayAsync(Guid aggregateId, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            UPDATE outbox_message SET parked_at = NULL, parked_reason = NULL, attempts = 0
            WHERE aggregate_id = $1 AND parked_at IS NOT NULL
            """
        );
        command.Parameters.AddWithValue(aggregateId);
        var released = await command.ExecuteNonQueryAsync(cancel);
        notifier.Notify();
        return released;
    }
}
