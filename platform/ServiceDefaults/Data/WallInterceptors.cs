using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Tells PostgreSQL who is looking. A read outside a transaction carries it in its own batch, which is one implicit
/// transaction and one round trip; a transaction is told once, at its start. Inserts need not be told: anybody may add.
/// </summary>
internal static class WallSetting
{
    public const string Sql =
        "SELECT set_config('gov.path', @gov_path, true), set_config('gov.subject', @gov_subject, true);";

    public static void AddTo(DbCommand command)
    {
        Add(command, "gov_path", Walls.Current.Path);
        Add(command, "gov_subject", Walls.Current.Subject);
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

/// <summary>Reads and bulk changes outside a transaction.</summary>
internal sealed class WallCommandInterceptor : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
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

    private static void Prefix(DbCommand command, CommandEventData eventData)
    {
        if (
            command.Transaction is null
            && eventData.CommandSource is not (CommandSource.SaveChanges or CommandSource.Migrations)
        )
        {
            command.CommandText = WallSetting.Sql + command.CommandText;
            WallSetting.AddTo(command);
        }
    }

    private static bool IsPrefixed(DbCommand command) =>
        command.CommandText.StartsWith(WallSetting.Sql, StringComparison.Ordinal);
}

/// <summary>Transactions, told once at their start, unless they only add.</summary>
internal sealed class WallTransactionInterceptor : DbTransactionInterceptor
{
    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        if (!OnlyAdds(eventData.Context))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = result;
            command.CommandText = WallSetting.Sql;
            WallSetting.AddTo(command);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        return result;
    }

    private static bool OnlyAdds(DbContext? context)
    {
        var adds = false;
        foreach (var entry in context?.ChangeTracker.Entries() ?? [])
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                return false;
            }
            adds |= entry.State == EntityState.Added;
        }
        return adds;
    }
}
