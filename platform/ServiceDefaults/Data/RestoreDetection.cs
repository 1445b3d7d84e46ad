using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Notices that a database was restored from a backup, and begins a new epoch of its sequence numbers
/// (<see cref="SequenceEpoch"/>). A restore by <c>pg_dump</c> gives the database or its tables new identifiers, one to a
/// point in time or a failover gives the server a new timeline. Only a copy of the files put back as they were, without
/// recovery, cannot be noticed; after that the step is run with <c>--restored=SERVICE</c>. Runs as superuser, while the
/// service is stopped.
/// </summary>
public static class RestoreDetection
{
    private const string FingerprintSql = """
        SELECT concat_ws('/', s.system_identifier, c.timeline_id,
            (SELECT oid FROM pg_database WHERE datname = current_database()), 'database_epoch'::regclass::oid)
        FROM pg_control_system() s, pg_control_checkpoint() c
        """;

    /// <summary>
    /// Begins a new epoch if the database was restored since the last run: the sequence of every aggregate continues in
    /// it, and the service is told to publish its state again. Records the fingerprint at the first run.
    /// </summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">Name of the database, whose migrations are done.</param>
    /// <param name="context">Type of the service's <c>DbContext</c>.</param>
    /// <param name="force">Whether to begin a new epoch in any case.</param>
    /// <returns>Whether a new epoch began.</returns>
    public static async Task<bool> CheckAsync(
        string superuser,
        string database,
        Type context,
        bool force = false,
        CancellationToken cancel = default
    )
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(superuser) { Database = database, Pooling = false }
        );
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var fingerprint = (string)(await ScalarAsync(connection, FingerprintSql, cancel))!;
        var known = await ReadAsync(connection, cancel);
        if (known is null)
        {
            await ExecuteAsync(
                connection,
                "INSERT INTO database_epoch (id, epoch, fingerprint, started_at, republished_at) VALUES (1, 0, $1, now(), now())",
                cancel,
                fingerprint
            );
        }
        else if (force || known.Value.Fingerprint != fingerprint)
        {
            var epoch = known.Value.Epoch + 1;
            foreach (var table in AggregateTables(source, context))
            {
                await ExecuteAsync(
                    connection,
                    $"""
                    UPDATE {table.Name}
                    SET {table.Sequence} = ($1::bigint << {SequenceEpoch.StepBits})
                        | ({table.Sequence} & ((1::bigint << {SequenceEpoch.StepBits}) - 1))
                    """,
                    cancel,
                    epoch
                );
            }
            await ExecuteAsync(
                connection,
                "UPDATE database_epoch SET epoch = $1, fingerprint = $2, started_at = now(), republished_at = NULL",
                cancel,
                epoch,
                fingerprint
            );
        }
        await transaction.CommitAsync(cancel);
        return known is not null && (force || known.Value.Fingerprint != fingerprint);
    }

    /// <summary>
    /// Tells a service to publish its state again, because another service's database was restored: its copies may lack
    /// what was published since the backup.
    /// </summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">Name of the database.</param>
    public static async Task RequestRepublishAsync(
        string superuser,
        string database,
        CancellationToken cancel = default
    )
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(superuser) { Database = database, Pooling = false }
        );
        await using var connection = await source.OpenConnectionAsync(cancel);
        await ExecuteAsync(connection, "UPDATE database_epoch SET republished_at = NULL", cancel);
    }

    private static List<(string Name, string Sequence)> AggregateTables(NpgsqlDataSource source, Type context)
    {
        using var db = DatabaseDeployment.CreateContext(source, context);
        return
        [
            .. db
                .Model.GetEntityTypes()
                .Where(entity => entity.ClrType.IsSubclassOf(typeof(Aggregate)) && entity.GetTableName() is not null)
                .Select(entity =>
                    (
                        entity.GetTableName()!,
                        entity
                            .FindProperty(nameof(Aggregate.Sequence))!
                            .GetColumnName(StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value)!
                    )
                )
                .Distinct(),
        ];
    }

    private static async Task<(int Epoch, string Fingerprint)?> ReadAsync(
        NpgsqlConnection connection,
        CancellationToken cancel
    )
    {
        await using var command = new NpgsqlCommand("SELECT epoch, fingerprint FROM database_epoch", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetInt32(0), row.GetString(1)) : null;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel);
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancel,
        params object[] values
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
        await command.ExecuteNonQueryAsync(cancel);
    }
}
