using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>
/// Finds missing steps. A gap delays nothing; it is reported until the message arrives. Where a subject goes on in a
/// later epoch, its steps are those before the restored point and those after (<see cref="LostFacts"/>).
/// </summary>
internal sealed class SequenceGaps(NpgsqlDataSource database)
{
    private const string SetPlatformScopeSql = "SELECT set_config('gov.path', '/', true)";

    private const string FindSql = """
        WITH step AS (
            SELECT DISTINCT subject, sequence >> 32 AS epoch, sequence & 4294967295 AS number FROM fact
            WHERE subject = ANY($1) OR subject IN (SELECT subject FROM fact WHERE recorded_at > $2 AND recorded_at <= $3)
        ), restored AS (
            SELECT subject, epoch, min(number) AS first FROM step WHERE epoch > 0 GROUP BY subject, epoch
        )
        SELECT subject, max(number) - count(*) FROM step
        WHERE NOT EXISTS (SELECT FROM restored WHERE restored.subject = step.subject
            AND restored.epoch > step.epoch AND restored.first <= step.number)
        GROUP BY subject HAVING max(number) > count(*)
        """;

    /// <summary>Checks the subjects with facts recorded in a span of time, and those known to have gaps.</summary>
    /// <param name="known">Subjects with gaps at the last check.</param>
    /// <param name="since">Start of the span, exclusive.</param>
    /// <param name="until">End of the span, inclusive; recent messages may still be on their way.</param>
    public async Task<List<SequenceGap>> FindAsync(
        IEnumerable<Guid> known,
        DateTimeOffset since,
        DateTimeOffset until,
        CancellationToken cancel
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SetPlatformScopeSql));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(FindSql)
            {
                Parameters =
                {
                    new() { Value = known.ToArray() },
                    new() { Value = since.UtcDateTime },
                    new() { Value = until.UtcDateTime },
                },
            }
        );
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var gaps = new List<SequenceGap>();
        while (await reader.ReadAsync(cancel))
        {
            gaps.Add(new SequenceGap(reader.GetGuid(0), reader.GetInt64(1)));
        }
        return gaps;
    }
}
