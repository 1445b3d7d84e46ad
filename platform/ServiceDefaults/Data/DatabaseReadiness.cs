using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// Ready means that PostgreSQL answers, the migrations are done, and our role is no more than a tenant: not superuser,
/// unable to bypass row-level security, owner of nothing. A role that is more ends the process.
/// </summary>
internal sealed partial class DatabaseReadiness<TDb>(
    NpgsqlDataSource database,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime host,
    ILogger<DatabaseReadiness<TDb>> log
) : BackgroundService, IHealthCheck
    where TDb : DbContext
{
    private const string TooPowerful = """
        SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid)
        FROM pg_roles WHERE rolname = current_user
        """;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private volatile bool migrated;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!migrated && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefuseTooPowerfulRoleAsync(stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                var pending = await scope
                    .ServiceProvider.GetRequiredService<TDb>()
                    .Database.GetPendingMigrationsAsync(stoppingToken);
                migrated = !pending.Any();
            }
            catch (Exception exception)
                when (exception is NpgsqlException || TransientDatabaseErrors.IsCauseOf(exception))
            {
                NotYet(exception.GetBaseException().Message);
            }
            if (!migrated)
            {
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RefuseTooPowerfulRoleAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand(TooPowerful);
        if (await command.ExecuteScalarAsync(cancel) is true)
        {
            Refused();
            Environment.ExitCode = 1;
            host.StopApplication();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (!migrated)
        {
            return HealthCheckResult.Unhealthy("migrations are not done");
        }
        await using var command = database.CreateCommand("SELECT 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    [LoggerMessage(1101, LogLevel.Warning, "The database is not ready: {Reason}")]
    private partial void NotYet(string reason);

    [LoggerMessage(
        1102,
        LogLevel.Critical,
        "The database role is superuser, bypasses row-level security or owns tables; refusing to run"
    )]
    private partial void Refused();
}
