using Npgsql;

namespace GovPlatform.Outbox;

/// <summary>Messages that were set aside, and the way to send them after all.</summary>
/// <param name="database">The service's database.</param>
/// <param name="notifier">Wakes the relay.</param>
internal sealed class ParkedMessages(NpgsqlDataSource database, OutboxNotifier notifier)
{
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
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            parked.Add(
                new ParkedMessage(
                    row.GetGuid(0),
                    row.GetInt64(1),
                    row.GetString(2),
                    row.GetInt32(3),
                    row.GetFieldValue<DateTimeOffset>(4),
                    row.GetString(5),
                    row.GetInt64(6)
                )
            );
        }
        return parked;
    }

    /// <summary>Lets the aggregate's messages go again, in order.</summary>
    /// <returns>How many had been set aside.</returns>
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
