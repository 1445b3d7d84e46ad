using System.Runtime.CompilerServices;
using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>Reads the ledger in its own order: checkpoint by checkpoint, and within one by the facts' ids.</summary>
/// <param name="database">The ledger's database.</param>
internal sealed class LedgerReader(NpgsqlDataSource database)
{
    private const int PageSize = 1000;

    private const string See = "SELECT set_config('gov.path', $1, true)";

    private const string Head = "SELECT max(number) FROM checkpoint";

    private const string Page = """
        SELECT id, message_type, subject, sequence, occurred_at, recorded_at, unit_path, payload, digest, checkpoint FROM fact
        WHERE (checkpoint, id) > ($1, $2) AND (checkpoint, id) <= ($3, $4) AND unit_path ^@ $5
        ORDER BY checkpoint, id LIMIT $6
        """;

    /// <summary>Where the ledger ends just now.</summary>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<LedgerCursor> EndAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Head);
        return LedgerCursor.EndOf((long)(await command.ExecuteScalarAsync(cancel))!);
    }

    /// <summary>Reads what lies between two places, page by page.</summary>
    /// <param name="after">Where to begin, exclusive.</param>
    /// <param name="upTo">Where to end, inclusive.</param>
    /// <param name="reach">Path of the subtree wanted; <c>/</c> for all, empty for nothing.</param>
    /// <param name="cancel">Stops reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<Fact>> ReadAsync(
        LedgerCursor after,
        LedgerCursor upTo,
        string reach,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        while (reach.Length > 0)
        {
            var page = await PageAsync(after, upTo, reach, cancel);
            if (page.Count > 0)
                yield return page;
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Place;
        }
    }

    private async Task<List<Fact>> PageAsync(
        LedgerCursor after,
        LedgerCursor upTo,
        string reach,
        CancellationToken cancel
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(See) { Parameters = { new() { Value = reach } } });
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Page)
            {
                Parameters =
                {
                    new() { Value = after.Checkpoint },
                    new() { Value = after.Fact },
                    new() { Value = upTo.Checkpoint },
                    new() { Value = upTo.Fact },
                    new() { Value = reach },
                    new() { Value = PageSize },
                },
            }
        );
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var facts = new List<Fact>();
        while (await reader.ReadAsync(cancel))
            facts.Add(Row(reader));
        return facts;
    }

    private static Fact Row(NpgsqlDataReader row) =>
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
