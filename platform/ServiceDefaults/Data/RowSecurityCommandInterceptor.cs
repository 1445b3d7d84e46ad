using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

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
