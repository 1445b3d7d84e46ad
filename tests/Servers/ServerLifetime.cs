using System.Text.Json;
using GovPlatform.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GovPlatform.TestServers;

/// <summary>
/// Writes the servers' addresses once all are healthy, and ends the program when no suite has used them for a while.
/// </summary>
internal sealed class ServerLifetime(
    SharedResources resources,
    Leases leases,
    ResourceNotificationService notifications,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime
) : BackgroundService
{
    private static readonly TimeSpan FirstUseTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var server in new[] { "postgres", "broker", "cache" })
        {
            await notifications.WaitForResourceHealthyAsync(server, stoppingToken);
        }
        var externalBroker = configuration["GOVPLATFORM_RABBITMQ"];
        var addresses = new ServerAddresses(
            configuration["GOVPLATFORM_POSTGRES"] ?? await ValueAsync(resources.Postgres.Resource),
            externalBroker ?? await ValueAsync(resources.Broker.Resource),
            configuration["GOVPLATFORM_REDIS"] ?? await ValueAsync(resources.Cache.Resource),
            externalBroker is not null
        );
        await File.WriteAllTextAsync(leases.Addresses, JsonSerializer.Serialize(addresses), stoppingToken);
        // The suite that started this program waits for this line.
        Console.WriteLine("ready");
        await WaitForUsersAsync(stoppingToken);
        lifetime.StopApplication();
    }

    /// <summary>
    /// Returns once no suite has used the servers for a while; from then on no suite can acquire a lease.
    /// </summary>
    private async Task WaitForUsersAsync(CancellationToken cancel)
    {
        var (idleSince, timeout) = (Environment.TickCount64, FirstUseTimeout);
        while (true)
        {
            await Task.Delay(PollInterval, cancel);
            if (leases.AreInUse)
            {
                (idleSince, timeout) = (Environment.TickCount64, IdleTimeout);
            }
            else if (Environment.TickCount64 - idleSince > timeout.TotalMilliseconds)
            {
                using var joinLock = Leases.TryLock(leases.JoinLock);
                if (joinLock is not null && !leases.AreInUse)
                {
                    leases.Clear();
                    return;
                }
            }
        }
    }

    private static async Task<string> ValueAsync(IResourceWithConnectionString server) =>
        (await server.ConnectionStringExpression.GetValueAsync(CancellationToken.None))!;
}
