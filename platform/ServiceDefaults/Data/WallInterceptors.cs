using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Tells PostgreSQL who is looking. A read outside a transaction carries it in its own batch, which is one implicit
/// transaction and one round trip; a transaction is told once, at its start. Inserts need not be told: anybody may add.
/// </summary>
internal static class RowSecuritySetting
{
    public const string Sql =
        "SELECT set_config('gov.path', @gov_path, true), set_config('gov.subject', @gov_subject, true);";

    public static void AddTo(DbCommand command)
    {
        Add(command, "gov_path", RowSecurity.Current.Path);
        Add(command, "gov_subject", RowSecurity.Current.Subject);
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

/// <summary>Reads and bulk changes outside a transaction, and the first command in one that has not been told.</summary>
internal sealed class RowSecurityCommandInterceptor : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.CommandSource == CommandSource.SaveChanges)
        {
            await TellSaveAsync(command, eventData.Context, cancellationToken);
        }
        Prefix(command, eventData);
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        if (IsPrefixed(command))
        {
            await result.NextResultAsync(cancellationToken);
        }
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        Prefix(command, eventData);
        return result;
    }

    public override DbDataReader ReaderExecuted(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result
    )
    {
        if (IsPrefixed(command))
        {
            result.NextResult();
        }
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    /// <summary>A save's commands cannot be prefixed; one that changes rows in an untold transaction tells it first.</summary>
    private static async Task TellSaveAsync(DbCommand command, DbContext? context, CancellationToken cancel)
    {
        if (
            command is { Connection: { } connection, Transaction: { } transaction }
            && RowSecurityTransactionInterceptor.PredictWork(context) == RowSecurityTransactionInterceptor.Work.Changes
            && RowSecurityTransactionInterceptor.TakePending(transaction)
        )
        {
            await RowSecurityTransactionInterceptor.ApplyAsync(connection, transaction, cancel);
        }
    }

    private static void Prefix(DbCommand command, CommandEventData eventData)
    {
        if (
            eventData.CommandSource is not (CommandSource.SaveChanges or CommandSource.Migrations)
            && (command.Transaction is null || RowSecurityTransactionInterceptor.TakePending(command.Transaction))
        )
        {
            command.CommandText = RowSecuritySetting.Sql + command.CommandText;
            RowSecuritySetting.AddTo(command);
        }
    }

    private static bool IsPrefixed(DbCommand command) =>
        command.CommandText.StartsWith(RowSecuritySetting.Sql, StringComparison.Ordinal);
}

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
