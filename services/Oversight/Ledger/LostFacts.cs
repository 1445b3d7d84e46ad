using GovPlatform.Contracts;
using GovPlatform.Domain;
using GovPlatform.OversightService.Events;
using GovPlatform.ServiceDefaults;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Which recorded facts are no longer in their publisher's database, because it was restored from a backup. The upper half
/// of a sequence is the epoch of the database, which a restore raises; the lower half is the step, which goes on from the
/// restored one. They are known in two ways: the restored service lists what it still has (<see cref="NoteAsync"/>), and
/// if a subject goes on with step 6 in a later epoch, its steps from 6 on of earlier epochs are lost, which
/// <see cref="LedgerWriter"/> notes. Thread-safe.
/// </summary>
internal sealed class LostFacts(NpgsqlDataSource database)
{
    private const string SetScopeSql = "SELECT set_config('gov.path', $1, true)";

    private const string ListSql = """
        SELECT DISTINCT ON (id) id, message_type, subject, sequence, occurred_at, unit_path, epoch
        FROM lost_fact JOIN fact ON fact.id = lost_fact.fact_id
        WHERE message_type = ANY($1) AND unit_path ^@ $2 AND id > $3
            AND ($4 OR NOT coalesce((payload ->> 'byMediation')::boolean, false))
        ORDER BY id, epoch LIMIT $5
        """;

    private const string CountSql = """
        SELECT split_part(message_type, '.', 1), epoch, count(*)
        FROM lost_fact JOIN fact ON fact.id = lost_fact.fact_id GROUP BY 1, 2 ORDER BY 1, 2
        """;

    private const string NoteSql = """
        INSERT INTO lost_fact (fact_id, epoch)
        SELECT fact.id, $5 FROM fact LEFT JOIN unnest($1::uuid[], $2::bigint[]) AS kept (subject, step) ON kept.subject = fact.subject
        WHERE fact.subject > $3 AND fact.subject <= $4 AND split_part(fact.message_type, '.', 1) = $6
            AND fact.sequence >> 32 < $5 AND fact.sequence & 4294967295 > coalesce(kept.step, 0)
        ON CONFLICT DO NOTHING
        """;

    /// <param name="Id">Id of the fact.</param>
    /// <param name="Epoch">The first epoch that no longer has it.</param>
    internal sealed record Row(
        Guid Id,
        string Type,
        Guid Subject,
        long Sequence,
        DateTimeOffset OccurredAt,
        string UnitPath,
        long Epoch
    );

    /// <summary>How many facts a restore has lost.</summary>
    /// <param name="Publisher">The service, as in the type of its facts.</param>
    /// <param name="Epoch">The epoch that the restore began.</param>
    internal sealed record Restore(string Publisher, long Epoch, long Lost);

    /// <summary>Lost facts that a caller may open, by id.</summary>
    /// <param name="after">Id of the last one before.</param>
    /// <param name="limit">Most rows.</param>
    public async Task<List<Row>> ListAsync(RequestContext caller, Guid after, int limit, CancellationToken cancel) =>
        caller.UnitPath.Length == 0
            ? []
            : await ReadAsync(
                new NpgsqlBatchCommand(ListSql)
                {
                    Parameters =
                    {
                        new() { Value = FactAccess.TypesOpenTo(caller) },
                        new() { Value = caller.UnitPath },
                        new() { Value = after },
                        new() { Value = caller.HasPermission(FactAccess.ManageMediations) },
                        new() { Value = limit },
                    },
                },
                caller.UnitPath,
                row => new Row(
                    row.GetGuid(0),
                    row.GetString(1),
                    row.GetGuid(2),
                    row.GetInt64(3),
                    row.GetFieldValue<DateTimeOffset>(4),
                    row.GetString(5),
                    row.GetInt64(6)
                ),
                cancel
            );

    /// <summary>The restores by which facts were lost.</summary>
    public Task<List<Restore>> CountAsync(CancellationToken cancel) =>
        ReadAsync(
            new NpgsqlBatchCommand(CountSql),
            RowSecurity.Platform,
            row => new Restore(row.GetString(0), row.GetInt64(1), row.GetInt64(2)),
            cancel
        );

    /// <summary>Notes what a restored database lacks in the range of one page of its inventory. Repeating it has no effect.</summary>
    /// <param name="publisher">The restored service, as in the type of its facts.</param>
    /// <param name="page">The page, whose own facts are in the ledger.</param>
    public Task NoteAsync(string publisher, IInventory page, CancellationToken cancel) =>
        ReadAsync(
            new NpgsqlBatchCommand(NoteSql)
            {
                Parameters =
                {
                    new() { Value = page.Subjects.Select(subject => subject.Id).ToArray() },
                    new() { Value = page.Subjects.Select(subject => subject.Step).ToArray() },
                    new() { Value = page.After },
                    new() { Value = page.UpTo },
                    new() { Value = page.Sequence >> SequenceEpoch.StepBits },
                    new() { Value = publisher },
                },
            },
            RowSecurity.Platform,
            _ => 0,
            cancel
        );

    private async Task<List<T>> ReadAsync<T>(
        NpgsqlBatchCommand command,
        string scopePath,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(SetScopeSql) { Parameters = { new() { Value = scopePath } } },
                command,
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(reader));
        }
        return rows;
    }
}
