using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Readiness of the database: PostgreSQL answers, no migration is pending, and the service's role is not superuser,
/// cannot bypass row-level security and owns no relation. A role with any of these privileges could evade row-level
/// security, so the process ends.
/// </summary>
internal sealed partial class DatabaseReadiness<TDb>(
    NpgsqlDataSource database,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime host,
    ILogger<DatabaseReadiness<TDb>> log
) : BackgroundService, IHealthCheck
    where TDb : DbContext
{
    private const string PrivilegedRoleSql = """
        SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid)
        FROM pg_roles WHERE rolname = current_user
        """;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);
    private volatile bool migrated;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!migrated && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StopIfRoleIsPrivilegedAsync(stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                var pending = await scope
                    .ServiceProvider.GetRequiredService<TDb>()
                    .Database.GetPendingMigrationsAsync(stoppingToken);
                if (!pending.Any())
                {
                    await ReadEpochAsync(stoppingToken);
                    migrated = true;
                }
            }
            catch (Exception exception)
                when (exception is NpgsqlException || TransientDatabaseErrors.IsCauseOf(exception))
            {
                LogNotReady(exception.GetBaseException().Message);
            }
            if (!migrated)
            {
                await Task.Delay(RetryDelay, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task StopIfRoleIsPrivilegedAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(PrivilegedRoleSql);
        if (await command.ExecuteScalarAsync(cancel) is true)
        {
            LogRolePrivileged();
            Environment.ExitCode = 1;
            host.StopApplication();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }

    private async Task ReadEpochAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT epoch FROM database_epoch");
        SequenceEpoch.Set(await command.ExecuteScalarAsync(cancel) is int epoch ? epoch : 0);
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (!migrated)
        {
            return HealthCheckResult.Unhealthy("migrations are pending");
        }
        await using var command = database.CreateCommand("SELECT 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    [LoggerMessage(1101, LogLevel.Warning, "The database is not ready: {Reason}")]
    private partial void LogNotReady(string reason);

    [LoggerMessage(
        1102,
        LogLevel.Critical,
        "The database role is superuser, bypasses row-level security or owns tables; the process stops"
    )]
    private partial void LogRolePrivileged();
}
