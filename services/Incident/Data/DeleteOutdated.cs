using System.Linq.Expressions;
using GovPlatform.IncidentService.Exports;
using GovPlatform.IncidentService.Notifications;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Data;

/// <summary>
/// Deletes what is kept for a time only, in batches: notifications (<see cref="NotificationOptions.Retention"/>) and exports with
/// contacts (<see cref="IncidentExportOptions.Retention"/>), whose filters may name a person.
/// </summary>
internal sealed partial class DeleteOutdated(
    IServiceScopeFactory scopes,
    IOptions<NotificationOptions> notifications,
    IOptions<IncidentExportOptions> exports,
    TimeProvider clock,
    ILogger<DeleteOutdated> log
) : BackgroundService
{
    private const int BatchSize = 10_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await DeleteAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Any exception, since EF Core wraps lost connections in its own types.
                Failed(exception.GetBaseException().Message);
            }
        }
    }

    /// <summary>Deletes all that is outdated now.</summary>
    internal async Task DeleteAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        var now = clock.GetUtcNow();
        var (told, asked) = (now - notifications.Value.Retention, now - exports.Value.Retention);
        await DeleteAsync<Notification>(row => row.CreatedAt < told, row => row.CreatedAt, cancel);
        await DeleteAsync<IncidentExport>(row => row.AskedAt < asked, row => row.AskedAt, cancel);
    }

    private async Task DeleteAsync<TRow>(
        Expression<Func<TRow, bool>> isOutdated,
        Expression<Func<TRow, DateTimeOffset>> moment,
        CancellationToken cancel
    )
        where TRow : class
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<IncidentDb>().Set<TRow>();
        int deleted;
        do
        {
            deleted = await rows.Where(isOutdated).OrderBy(moment).Take(BatchSize).ExecuteDeleteAsync(cancel);
        } while (deleted == BatchSize);
    }

    [LoggerMessage(4304, LogLevel.Warning, "Outdated rows could not be deleted: {Reason}; the next run tries again")]
    private partial void Failed(string reason);
}
