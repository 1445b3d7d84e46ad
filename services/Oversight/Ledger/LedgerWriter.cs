using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Adds facts and their checkpoint in one transaction; facts recorded before change nothing. Thread-safe.
/// </summary>
internal sealed class LedgerWriter(NpgsqlDataSource database, LedgerChangeNotifier notifier, TimeProvider clock)
{
    /// <summary>One writer at a time in all instances, because checkpoints form a chain.</summary>
    private const string LockSql = """
        SELECT set_config('gov.path', '/', true), pg_advisory_xact_lock(1279607621);
        """;

    private const string HeadSql = "SELECT number, facts, hash FROM checkpoint ORDER BY number DESC LIMIT 1";

    private const string InsertFactsSql = """
        INSERT INTO fact (id, message_type, subject, sequence, occurred_at, recorded_at, unit_path, payload, digest, checkpoint)
        SELECT *, $10 FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::timestamptz[],
            $7::text[], $8::jsonb[], $9::bytea[])
        ON CONFLICT DO NOTHING RETURNING digest
        """;

    private const string InsertCheckpointSql =
        "INSERT INTO checkpoint (number, facts, hash, sealed_at) VALUES ($1, $2, $3, $4)";

    /// <summary>Adds the facts that are new.</summary>
    /// <param name="facts">In any order, with or without repetitions.</param>
    /// <returns>How many were new.</returns>
    public async Task<int> WriteAsync(IReadOnlyCollection<Fact> facts, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var command = new NpgsqlCommand(LockSql, connection, transaction))
        {
            await command.ExecuteNonQueryAsync(cancel);
        }
        // A separate statement: its snapshot must be taken after the lock, or it could miss the newest checkpoint.
        var head = await ReadHeadAsync(connection, transaction, cancel);
        var added = await InsertFactsAsync(connection, transaction, facts, head.Number + 1, cancel);
        if (added.Count > 0)
        {
            await InsertCheckpointAsync(connection, transaction, head, added, cancel);
        }
        await transaction.CommitAsync(cancel);
        if (added.Count > 0)
        {
            notifier.Notify(head.Number + 1);
        }
        return added.Count;
    }

    private static async Task<Checkpoint> ReadHeadAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(HeadSql, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new Checkpoint
        {
            Number = reader.GetInt64(0),
            Facts = reader.GetInt64(1),
            Hash = reader.GetFieldValue<byte[]>(2),
            SealedAt = default,
        };
    }

    private static async Task<List<byte[]>> InsertFactsAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlyCollection<Fact> facts,
        long checkpoint,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(InsertFactsSql, connection, transaction)
        {
            Parameters =
            {
                new() { Value = facts.Select(fact => fact.Id).ToArray() },
                new() { Value = facts.Select(fact => fact.MessageType).ToArray() },
                new() { Value = facts.Select(fact => fact.Subject).ToArray() },
                new() { Value = facts.Select(fact => fact.Sequence).ToArray() },
                new() { Value = facts.Select(fact => fact.OccurredAt.UtcDateTime).ToArray() },
                new() { Value = facts.Select(fact => fact.RecordedAt.UtcDateTime).ToArray() },
                new() { Value = facts.Select(fact => fact.UnitPath).ToArray() },
                new() { Value = facts.Select(fact => fact.Payload).ToArray(), DataTypeName = "jsonb[]" },
                new() { Value = facts.Select(fact => fact.Digest).ToArray() },
                new() { Value = checkpoint },
            },
        };
        var added = new List<byte[]>(facts.Count);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            added.Add(reader.GetFieldValue<byte[]>(0));
        }
        return added;
    }

    private async Task InsertCheckpointAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Checkpoint head,
        List<byte[]> added,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(InsertCheckpointSql, connection, transaction)
        {
            Parameters =
            {
                new() { Value = head.Number + 1 },
                new() { Value = head.Facts + added.Count },
                new() { Value = FactDigest.ComputeCheckpointHash(head.Hash, added) },
                new() { Value = clock.GetUtcNow().UtcDateTime },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
