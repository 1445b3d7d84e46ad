using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>Adds facts to the ledger and seals them, in one transaction; facts that are there already change nothing.</summary>
/// <param name="database">The ledger's database.</param>
/// <param name="notifier">Tells that something is new.</param>
/// <param name="clock">The server's clock.</param>
internal sealed class LedgerWriter(NpgsqlDataSource database, LedgerChangeNotifier notifier, TimeProvider clock)
{
    /// <summary>One writer at a time, over all instances: checkpoints are a chain.</summary>
    private const string Begin = """
        SELECT set_config('gov.path', '/', true), pg_advisory_xact_lock(1279607621);
        """;

    private const string Head = "SELECT number, facts, hash FROM checkpoint ORDER BY number DESC LIMIT 1";

    private const string Add = """
        INSERT INTO fact (id, message_type, subject, sequence, occurred_at, recorded_at, unit_path, payload, digest, checkpoint)
        SELECT *, $10 FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::timestamptz[],
            $7::text[], $8::jsonb[], $9::bytea[])
        ON CONFLICT DO NOTHING RETURNING digest
        """;

    private const string Seal = "INSERT INTO checkpoint (number, facts, hash, sealed_at) VALUES ($1, $2, $3, $4)";

    /// <summary>Adds what is new.</summary>
    /// <param name="facts">Facts in any order, repetitions among them or not.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>How many were new.</returns>
    public async Task<int> WriteAsync(IReadOnlyCollection<Fact> facts, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using (var begin = new NpgsqlCommand(Begin, connection, transaction))
            await begin.ExecuteNonQueryAsync(cancel);
        // A statement of its own: the snapshot must be taken after the lock, or it could miss the newest checkpoint.
        var head = await HeadAsync(connection, transaction, cancel);
        var added = await AddAsync(connection, transaction, facts, head.Number + 1, cancel);
        if (added.Count > 0)
            await SealAsync(connection, transaction, head, added, cancel);
        await transaction.CommitAsync(cancel);
        if (added.Count > 0)
            notifier.Notify(head.Number + 1);
        return added.Count;
    }

    private static async Task<Checkpoint> HeadAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(Head, connection, transaction);
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

    private static async Task<List<byte[]>> AddAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlyCollection<Fact> facts,
        long checkpoint,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(Add, connection, transaction)
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
            added.Add(reader.GetFieldValue<byte[]>(0));
        return added;
    }

    private async Task SealAsync(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        Checkpoint head,
        List<byte[]> added,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand(Seal, connection, transaction)
        {
            Parameters =
            {
                new() { Value = head.Number + 1 },
                new() { Value = head.Facts + added.Count },
                new() { Value = FactDigest.Seal(head.Hash, added) },
                new() { Value = clock.GetUtcNow().UtcDateTime },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
