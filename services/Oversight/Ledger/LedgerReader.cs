using System.Runtime.CompilerServices;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>Reads facts in the order of the ledger: by checkpoint, and within one by id. Thread-safe.</summary>
internal sealed class LedgerReader(NpgsqlDataSource database)
{
    /// <summary>The columns that <see cref="ReadFact"/> reads.</summary>
    internal const string Columns =
        "id, message_type, subject, sequence, occurred_at, recorded_at, unit_path, payload, digest, checkpoint";

    private const int PageSize = 1000;

    private const string SetScopeSql = "SELECT set_config('gov.path', $1, true)";

    private const string EndSql = "SELECT max(number) FROM checkpoint";

    private const string PageSql = $"""
        SELECT {Columns} FROM fact
        WHERE (checkpoint, id) > ($1, $2) AND (checkpoint, id) <= ($3, $4) AND unit_path ^@ $5
        ORDER BY checkpoint, id LIMIT $6
        """;

    /// <summary>The present end of the ledger.</summary>
    public async Task<LedgerCursor> EndAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(EndSql);
        return LedgerCursor.EndOf((long)(await command.ExecuteScalarAsync(cancel))!);
    }

    /// <summary>Reads the facts between two positions, page by page.</summary>
    /// <param name="after">Start, exclusive.</param>
    /// <param name="upTo">End, inclusive.</param>
    /// <param name="scopePath">Path of the subtree to read; <c>/</c> for all, empty for nothing.</param>
    public async IAsyncEnumerable<IReadOnlyList<Fact>> ReadAsync(
        LedgerCursor after,
        LedgerCursor upTo,
        string scopePath,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        while (scopePath.Length > 0)
        {
            var page = await ReadPageAsync(after, upTo, scopePath, cancel);
            if (page.Count > 0)
            {
                yield return page;
            }
            if (page.Count < PageSize)
            {
                yield break;
            }
            after = page[^1].Cursor;
        }
    }

    private async Task<List<Fact>> ReadPageAsync(
        LedgerCursor after,
        LedgerCursor upTo,
        string scopePath,
        CancellationToken cancel
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SetScopeSql) { Parameters = { new() { Value = scopePath } } });
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(PageSql)
            {
                Parameters =
                {
                    new() { Value = after.Checkpoint },
                    new() { Value = after.Fact },
                    new() { Value = upTo.Checkpoint },
                    new() { Value = upTo.Fact },
                    new() { Value = scopePath },
                    new() { Value = PageSize },
                },
            }
        );
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var facts = new List<Fact>();
        while (await reader.ReadAsync(cancel))
        {
            facts.Add(ReadFact(reader));
        }
        return facts;
    }

    /// <summary>The fact of a row with <see cref="Columns"/>.</summary>
    internal static Fact ReadFact(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            MessageType = row.GetString(1),
            Subject = row.GetGuid(2),
            Sequence = row.GetInt64(3),
            OccurredAt = row.GetFieldValue<DateTimeOffset>(4),
            RecordedAt = row.GetFieldValue<DateTimeOffset>(5),
            UnitPath = row.GetString(6),
            Payload = row.GetString(7),
            Digest = row.GetFieldValue<byte[]>(8),
            Checkpoint = row.GetInt64(9),
        };
}
