using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Adds facts and their checkpoint in one transaction; facts recorded before change nothing. A message that contradicts
/// a recorded fact is kept as a <see cref="FactConflict"/>; what a restored database goes on without, as a
/// <see cref="LostFact"/>. Thread-safe.
/// </summary>
internal sealed partial class LedgerWriter(
    NpgsqlDataSource database,
    LedgerChangeNotifier notifier,
    TimeProvider clock,
    ILogger<LedgerWriter> log
)
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

    /// <summary>
    /// Messages that carry the number or the id of a recorded fact, and another content. A step has one contract, so
    /// another type is another content. A fact that is itself recorded, and is delivered again, contradicts nothing new.
    /// </summary>
    private const string InsertConflictsSql = """
        INSERT INTO fact_conflict (recorded_id, arrived_digest, recorded_digest, message_id, message_type, subject, sequence, found_at)
        SELECT recorded_id, arrived_digest, recorded_digest, id, type, subject, sequence, $6 FROM (
            SELECT arrived.*, fact.id AS recorded_id, fact.digest AS recorded_digest FROM unnest($1::uuid[], $2::text[], $3::uuid[],
                $4::bigint[], $5::bytea[]) AS arrived (id, type, subject, sequence, arrived_digest)
            JOIN fact ON fact.subject = arrived.subject AND fact.sequence = arrived.sequence
            UNION
            SELECT arrived.*, fact.id, fact.digest FROM unnest($1::uuid[], $2::text[], $3::uuid[],
                $4::bigint[], $5::bytea[]) AS arrived (id, type, subject, sequence, arrived_digest)
            JOIN fact ON fact.id = arrived.id
        ) AS known
        WHERE recorded_digest <> arrived_digest AND NOT EXISTS (SELECT FROM fact AS own
            WHERE own.id = known.id AND own.digest = known.arrived_digest AND own.checkpoint < $7)
        ON CONFLICT DO NOTHING RETURNING message_type, subject, sequence
        """;

    /// <summary>
    /// Where a subject goes on in a later epoch, its steps of earlier epochs from that step on are lost; they may have arrived
    /// before or after. An index finds exactly these, so the cost does not grow with the ledger.
    /// </summary>
    private const string InsertLostSql = """
        INSERT INTO lost_fact (fact_id, epoch)
        SELECT fact.id, arrived.sequence >> 32 FROM unnest($1::uuid[], $2::bigint[]) AS arrived (subject, sequence)
        CROSS JOIN LATERAL generate_series(0, (arrived.sequence >> 32) - 1) AS earlier (epoch)
        JOIN fact ON fact.subject = arrived.subject AND fact.sequence BETWEEN
            (earlier.epoch << 32) | (arrived.sequence & 4294967295) AND (earlier.epoch << 32) | 4294967295
        UNION
        SELECT fact.id, later.sequence >> 32 FROM unnest($1::uuid[], $2::bigint[]) AS arrived (subject, sequence)
        JOIN fact AS later ON later.subject = arrived.subject
            AND later.sequence > (arrived.sequence | 4294967295)
            AND later.sequence & 4294967295 <= arrived.sequence & 4294967295
        JOIN fact ON fact.subject = arrived.subject AND fact.sequence = arrived.sequence
        ON CONFLICT DO NOTHING
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
        var (added, conflicts) = await InsertFactsAsync(connection, transaction, facts, head.Number + 1, cancel);
        if (added.Count > 0)
        {
            await InsertCheckpointAsync(connection, transaction, head, added, cancel);
        }
        await transaction.CommitAsync(cancel);
        foreach (var (type, subject, sequence) in conflicts)
        {
            ConflictFound(type, subject, sequence);
        }
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

    /// <returns>Digests of the facts that are new, and the conflicts that are.</returns>
    private async Task<(List<byte[]> Added, List<(string, Guid, long)> Conflicts)> InsertFactsAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlyCollection<Fact> facts,
        long checkpoint,
        CancellationToken cancel
    )
    {
        var ids = facts.Select(fact => fact.Id).ToArray();
        var types = facts.Select(fact => fact.MessageType).ToArray();
        var subjects = facts.Select(fact => fact.Subject).ToArray();
        var sequences = facts.Select(fact => fact.Sequence).ToArray();
        var digests = facts.Select(fact => fact.Digest).ToArray();
        var insertFacts = new NpgsqlBatchCommand(InsertFactsSql)
        {
            Parameters =
            {
                new() { Value = ids },
                new() { Value = types },
                new() { Value = subjects },
                new() { Value = sequences },
                new() { Value = facts.Select(fact => fact.OccurredAt.UtcDateTime).ToArray() },
                new() { Value = facts.Select(fact => fact.RecordedAt.UtcDateTime).ToArray() },
                new() { Value = facts.Select(fact => fact.UnitPath).ToArray() },
                new() { Value = facts.Select(fact => fact.Payload).ToArray(), DataTypeName = "jsonb[]" },
                new() { Value = digests },
                new() { Value = checkpoint },
            },
        };
        var insertConflicts = new NpgsqlBatchCommand(InsertConflictsSql)
        {
            Parameters =
            {
                new() { Value = ids },
                new() { Value = types },
                new() { Value = subjects },
                new() { Value = sequences },
                new() { Value = digests },
                new() { Value = clock.GetUtcNow().UtcDateTime },
                new() { Value = checkpoint },
            },
        };
        var insertLost = new NpgsqlBatchCommand(InsertLostSql)
        {
            Parameters =
            {
                new() { Value = subjects },
                new() { Value = sequences },
            },
        };
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { insertFacts, insertConflicts, insertLost },
        };
        // Without this Npgsql prepares a statement while it executes it. If the server then refuses a value, Npgsql 10.0.3
        // believes the statement prepared, cannot read its next result and closes the connection: another fact would fail.
        await batch.PrepareAsync(cancel);
        var added = new List<byte[]>(facts.Count);
        var conflicts = new List<(string, Guid, long)>();
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            added.Add(reader.GetFieldValue<byte[]>(0));
        }
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            conflicts.Add((reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2)));
        }
        return (added, conflicts);
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

    [LoggerMessage(
        6003,
        LogLevel.Warning,
        "{MessageType} {Subject} step {Sequence} contradicts a fact recorded for that step or message"
    )]
    private partial void ConflictFound(string messageType, Guid subject, long sequence);
}
