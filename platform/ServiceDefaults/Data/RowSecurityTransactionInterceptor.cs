using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Sets <c>gov.path</c> and <c>gov.subject</c> once per transaction: at its start if <c>SaveChanges</c> opened it to
/// update or delete rows, otherwise with its first command (<see cref="RowSecurityCommandInterceptor"/>), which saves a
/// round trip. A <c>SaveChanges</c> that only inserts does not need them.
/// </summary>
internal sealed class RowSecurityTransactionInterceptor : DbTransactionInterceptor
{
    private static readonly ConditionalWeakTable<DbTransaction, object> Pending = [];

    /// <summary>True, once, for a transaction whose settings are pending: the caller then has to apply them.</summary>
    public static bool TakePending(DbTransaction transaction) => Pending.Remove(transaction);

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        // Npgsql reuses transaction objects: one that ended without a command is still in the table.
        Pending.Remove(result);
        switch (PredictSave(eventData.Context))
        {
            case SaveKind.Changes:
                await ApplyAsync(connection, result, cancellationToken);
                break;
            case SaveKind.None:
                Pending.Add(result, result);
                break;
            case SaveKind.OnlyInserts:
                break;
        }
        return result;
    }

    /// <summary>Applies the settings in a round trip of their own.</summary>
    public static async Task ApplyAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        // Not by CreateCommand: the connection would keep it, also after a failure (FailedCommandInterceptor).
        await using var command = new NpgsqlCommand(
            RowSecuritySetting.Sql,
            (NpgsqlConnection)connection,
            (NpgsqlTransaction)transaction
        );
        RowSecuritySetting.AddTo(command);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>
    /// What <c>SaveChanges</c> will do with the tracked changes of a context; <see cref="SaveKind.None"/> for a
    /// transaction that the application opened before it changed anything.
    /// </summary>
    public static SaveKind PredictSave(DbContext? context)
    {
        var kind = SaveKind.None;
        foreach (var entry in context?.ChangeTracker.Entries() ?? [])
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                return SaveKind.Changes;
            }
            if (entry.State == EntityState.Added)
            {
                kind = SaveKind.OnlyInserts;
            }
        }
        return kind;
    }

    internal enum SaveKind
    {
        None,
        OnlyInserts,
        Changes,
    }
}
