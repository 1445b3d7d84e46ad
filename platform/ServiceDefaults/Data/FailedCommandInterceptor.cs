using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Detaches a failed command from its connection, so that it is not used for another statement. Npgsql keeps a
/// connection's disposed command for the next one. If its statement was being prepared when the connection was lost,
/// Npgsql 10.0.3 goes on believing so: on the reopened connection another statement then fails with a
/// <see cref="NullReferenceException"/>, and the one after it reads the wrong answer's messages.
/// </summary>
internal sealed class FailedCommandInterceptor : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => command.Connection = null;

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        command.Connection = null;
        return Task.CompletedTask;
    }
}
