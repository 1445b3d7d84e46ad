using System.Runtime.CompilerServices;
using GovPlatform.OversightService.Ledger;
using Npgsql;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// Reads the facts a caller may open, in the order of the ledger, for clients that resume or begin in the past. It has
/// a few connections of its own, so that replays never take one from figures or from the ledger's writer. No
/// connection is held while a page is sent. Thread-safe.
/// </summary>
internal sealed class ReplayReader : IAsyncDisposable
{
    /// <summary>Connections of one instance.</summary>
    public const int MaxConnections = 4;

    /// <summary>
    /// Which facts to send. For a caller of a small subtree, or of few types, an index finds exactly these and they are
    /// sorted; the many positions per statement keep that rare. For a caller of nearly everything the ledger is read in
    /// its order. The range of paths, unlike a prefix operator, can use the index under row-level security.
    /// </summary>
    internal const string PositionsSql = """
        SELECT checkpoint, id FROM fact
        WHERE message_type = ANY($1) AND unit_path >= $2 AND unit_path < $3
            AND (checkpoint, id) > ($4, $5) AND (checkpoint, id) <= ($6, $7)
        ORDER BY checkpoint, id LIMIT $8
        """;

    private const string SetScopeSql = "SELECT set_config('gov.path', $1, true)";

    private const string FactsSql =
        $"SELECT {LedgerReader.Columns} FROM fact WHERE id = ANY($1) ORDER BY checkpoint, id";

    private const string ConnectionName = "oversight";
    private const int PositionsPerStatement = 20_000;
    private const int FactsPerPage = 250;

    private readonly NpgsqlDataSource database;

    public ReplayReader(IConfiguration configuration)
    {
        var settings = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(ConnectionName))
        {
            MaxPoolSize = MaxConnections,
            ApplicationName = "oversight-replay",
            NoResetOnClose = true,
            IncludeErrorDetail = false,
            Timeout = 5,
            CommandTimeout = 20,
            // A replay is never urgent. Its statements are not prepared either: the right plan depends on the caller.
            Options = "-c max_parallel_workers_per_gather=0",
        };
        database = NpgsqlDataSource.Create(settings);
    }

    /// <summary>Reads the facts between two positions, page by page.</summary>
    /// <param name="after">Start, exclusive.</param>
    /// <param name="upTo">End, inclusive.</param>
    /// <param name="scopePath">Path of the subtree to read; <c>/</c> for all, empty for nothing.</param>
    /// <param name="types">The types to read, as the ledger names them.</param>
    public async IAsyncEnumerable<IReadOnlyList<Fact>> ReadAsync(
        LedgerCursor after,
        LedgerCursor upTo,
        string scopePath,
        string[] types,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        while (scopePath.Length > 0)
        {
            var positions = await ReadPositionsAsync(after, upTo, scopePath, types, cancel);
            foreach (var page in positions.Chunk(FactsPerPage))
            {
                yield return await ReadFactsAsync(page, scopePath, cancel);
            }
            if (positions.Count < PositionsPerStatement)
            {
                yield break;
            }
            after = positions[^1];
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private Task<List<LedgerCursor>> ReadPositionsAsync(
        LedgerCursor after,
        LedgerCursor upTo,
        string scopePath,
        string[] types,
        CancellationToken cancel
    ) =>
        ReadAsync(
            new NpgsqlBatchCommand(PositionsSql)
            {
                Parameters =
                {
                    new() { Value = types },
                    new() { Value = scopePath },
                    new() { Value = scopePath + '\uffff' },
                    new() { Value = after.Checkpoint },
                    new() { Value = after.Fact },
                    new() { Value = upTo.Checkpoint },
                    new() { Value = upTo.Fact },
                    new() { Value = PositionsPerStatement },
                },
            },
            scopePath,
            row => new LedgerCursor(row.GetInt64(0), row.GetGuid(1)),
            cancel
        );

    private Task<List<Fact>> ReadFactsAsync(LedgerCursor[] positions, string scopePath, CancellationToken cancel) =>
        ReadAsync(
            new NpgsqlBatchCommand(FactsSql)
            {
                Parameters = { new() { Value = Array.ConvertAll(positions, position => position.Fact) } },
            },
            scopePath,
            LedgerReader.ReadFact,
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
