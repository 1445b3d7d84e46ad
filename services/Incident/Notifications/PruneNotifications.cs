using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Deletes notifications older than <see cref="NotificationOptions.Retention"/>, in batches.</summary>
internal sealed partial class PruneNotifications(
    IServiceScopeFactory scopes,
    IOptions<NotificationOptions> options,
    TimeProvider clock,
    ILogger<PruneNotifications> log
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
                while (await PruneAsync(stoppingToken) == BatchSize) { }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Any exception, since EF Core wraps lost connections in its own types.
                Failed(exception.GetBaseException().Message);
            }
        }
    }

    /// <summary>Deletes the oldest.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> PruneAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var oldest = clock.GetUtcNow() - options.Value.Retention;
        return await db
            .Notifications.Where(row =>
                db.Notifications.Where(old => old.CreatedAt < oldest)
                    .OrderBy(old => old.CreatedAt)
                    .Take(BatchSize)
                    .Select(old => old.Id)
                    .Contains(row.Id)
            )
            .ExecuteDeleteAsync(cancel);
    }

    [LoggerMessage(
        4304,
        LogLevel.Warning,
        "Old notifications could not be deleted: {Reason}; the next run tries again"
    )]
    private partial void Failed(string reason);
}
