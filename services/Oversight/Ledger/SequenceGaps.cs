using Npgsql;

namespace GovPlatform.OversightService.Ledger;

/// <summary>Finds missing steps. A gap holds nothing up: it is noticed, told, and gone once the message arrives.</summary>
/// <param name="database">The ledger's database.</param>
internal sealed class SequenceGaps(NpgsqlDataSource database)
{
    private const string SeeAll = "SELECT set_config('gov.path', '/', true)";

    private const string Find = """
        SELECT subject, max(sequence) - count(DISTINCT sequence) FROM fact
        WHERE subject = ANY($1) OR subject IN (SELECT subject FROM fact WHERE recorded_at > $2 AND recorded_at <= $3)
        GROUP BY subject HAVING max(sequence) > count(DISTINCT sequence)
        """;

    /// <summary>Looks at subjects that were spoken of in a span of time, and at those known to lack something.</summary>
    /// <param name="known">Subjects that lacked something when last looked at.</param>
    /// <param name="since">Start of the span, exclusive.</param>
    /// <param name="until">End of the span, inclusive; leave late messages some time.</param>
    /// <param name="cancel">Stops waiting.</param>
    public async Task<List<SequenceGap>> FindAsync(
        IEnumerable<Guid> known,
        DateTimeOffset since,
        DateTimeOffset until,
        CancellationToken cancel
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SeeAll));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Find)
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
            gaps.Add(new SequenceGap(reader.GetGuid(0), reader.GetInt64(1)));
        return gaps;
    }
}
