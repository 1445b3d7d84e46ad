using Microsoft.Extensions.Hosting;

namespace GovPlatform.NativeServers.Sample;

/// <summary>Prints each change of a resource.</summary>
internal sealed class Reporter(ResourceNotificationService notifications) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
        {
            var pid = change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value;
            Console.WriteLine(
                $"{change.Resource.Name} {change.Snapshot.State?.Text} {change.Snapshot.HealthStatus} {pid ?? 0}"
            );
        }
    }
}
