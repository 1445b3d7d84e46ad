using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Sets <c>gov.path</c> and <c>gov.subject</c> for each command outside a transaction, and for the first command of a
/// transaction whose settings are pending (<see cref="RowSecurityTransactionInterceptor"/>). The <c>set_config</c>
/// statement is a prefix of the command's text, so that it costs no round trip; its result set is skipped.
/// </summary>
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
            await ApplyBeforeSaveAsync(command, eventData.Context, cancellationToken);
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

    /// <summary>
    /// Applies pending settings in a command of its own before <c>SaveChanges</c> updates or deletes rows. The commands of
    /// <c>SaveChanges</c> cannot have a prefix: EF Core reads their results by position.
    /// </summary>
    private static async Task ApplyBeforeSaveAsync(DbCommand command, DbContext? context, CancellationToken cancel)
    {
        if (
            command is { Connection: { } connection, Transaction: { } transaction }
            && RowSecurityTransactionInterceptor.PredictSave(context)
                == RowSecurityTransactionInterceptor.SaveKind.Changes
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
