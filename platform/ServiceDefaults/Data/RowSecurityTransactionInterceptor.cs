using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Transactions, told once: by the first command that runs in them, in its own round trip, or at their start where that
/// will be a save that changes rows. A save that only adds need not be told.
/// </summary>
internal sealed class RowSecurityTransactionInterceptor : DbTransactionInterceptor
{
    private static readonly ConditionalWeakTable<DbTransaction, object> untold = [];

    /// <summary>Whether a transaction still has to be told; it is the caller's task then.</summary>
    public static bool TakePending(DbTransaction transaction) => untold.Remove(transaction);

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        // Npgsql hands out the same object again: one that ended without a command is still in the table.
        untold.Remove(result);
        switch (PredictWork(eventData.Context))
        {
            case Work.Changes:
                await ApplyAsync(connection, result, cancellationToken);
                break;
            case Work.Unknown:
                untold.Add(result, result);
                break;
            case Work.OnlyAdds:
                break;
        }
        return result;
    }

    /// <summary>Tells it in a round trip of its own.</summary>
    public static async Task ApplyAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = RowSecuritySetting.Sql;
        RowSecuritySetting.AddTo(command);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>What a save that is under way will do; unknown for a transaction somebody opened by hand.</summary>
    public static Work PredictWork(DbContext? context)
    {
        var work = Work.Unknown;
        foreach (var entry in context?.ChangeTracker.Entries() ?? [])
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                return Work.Changes;
            }
            if (entry.State == EntityState.Added)
            {
                work = Work.OnlyAdds;
            }
        }
        return work;
    }

    internal enum Work
    {
        Unknown,
        OnlyAdds,
        Changes,
    }
}
