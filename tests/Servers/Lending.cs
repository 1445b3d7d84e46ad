using System.Text.Json;
using GovPlatform.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace GovPlatform.TestServers;

/// <summary>Says where the servers are once all of them are well, and ends the program when no suite has used them for a while.</summary>
internal sealed class Lending(
    Lent lent,
    Leases leases,
    FileStream alive,
    ResourceNotificationService notifications,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime
) : BackgroundService
{
    private static readonly TimeSpan FirstUser = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var server in new[] { "postgres", "broker", "cache" })
        {
            await notifications.WaitForResourceHealthyAsync(server, stoppingToken);
        }
        var given = configuration["GOVPLATFORM_RABBITMQ"];
        var addresses = new ServerAddresses(
            configuration["GOVPLATFORM_POSTGRES"] ?? await ValueAsync(lent.Postgres.Resource),
            given ?? await ValueAsync(lent.Broker.Resource),
            configuration["GOVPLATFORM_REDIS"] ?? await ValueAsync(lent.Cache.Resource),
            given is not null
        );
        await File.WriteAllTextAsync(leases.Addresses, JsonSerializer.Serialize(addresses), stoppingToken);
        // One line, which the suite that started us waits for.
        Console.WriteLine("ready");
        await WaitForUsersAsync(stoppingToken);
        lifetime.StopApplication();
    }

    /// <summary>Returns once the servers have been without a user for a while; none can join from then on.</summary>
    private async Task WaitForUsersAsync(CancellationToken cancel)
    {
        var (quietSince, patience) = (Environment.TickCount64, FirstUser);
        while (true)
        {
            await Task.Delay(Look, cancel);
            if (leases.AreInUse)
            {
                (quietSince, patience) = (Environment.TickCount64, Linger);
            }
            else if (Environment.TickCount64 - quietSince > patience.TotalMilliseconds)
            {
                using var gate = Leases.TryHold(leases.Gate);
                if (gate is not null && !leases.AreInUse)
                {
                    leases.Forget();
                    await alive.DisposeAsync();
                    return;
                }
            }
        }
    }

    private static async Task<string> ValueAsync(IResourceWithConnectionString server) =>
        (await server.ConnectionStringExpression.GetValueAsync(CancellationToken.None))!;
}
