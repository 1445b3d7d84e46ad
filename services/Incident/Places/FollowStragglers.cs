using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Places;

/// <summary>
/// Relocates reports that an instance accepted with the map from before a reform, some seconds after it and at each start. By then every
/// instance has the new map (<see cref="PlaceCache"/> looks every second).
/// </summary>
internal sealed partial class FollowStragglers(
    IServiceScopeFactory scopes,
    PlaceCache placeCache,
    StragglerAlarm alarm,
    CountyTime time,
    TimeProvider clock,
    ILogger<FollowStragglers> log
) : BackgroundService
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Delay, clock, stoppingToken);
                await RunAsync(stoppingToken);
                await alarm.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Failed(exception.GetBaseException().Message);
            }
        }
    }

    /// <returns>Number of incidents that have changed.</returns>
    internal async Task<int> RunAsync(CancellationToken cancel)
    {
        using var platform = RowSecurity.BeginPlatformScope();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
        var incidents = scope.ServiceProvider.GetRequiredService<RelocateIncidents>();
        await placeCache.ReloadAsync(cancel);
        var places = (await placeCache.CurrentAsync(cancel)).Places;
        var (now, count) = (clock.GetUtcNow(), 0);
        await db.InTransactionAsync(
            async () =>
            {
                count = await incidents.RelocateStragglersAsync(new Relocations(places, time.DayOf(now)), now, cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return count;
    }

    [LoggerMessage(4003, LogLevel.Warning, "Incidents could not follow a reform yet: {Reason}; tried again")]
    private partial void Failed(string reason);
}
