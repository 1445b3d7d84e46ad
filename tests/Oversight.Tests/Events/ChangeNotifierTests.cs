using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GovPlatform.OversightService.Ledger;
using GovPlatform.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace GovPlatform.OversightService.Tests.Events;

public sealed class ChangeNotifierTests(TestServers servers)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notification_reaches_other_instances()
    {
        using var here = Notifier(servers.Redis);
        using var there = Notifier(servers.Redis);
        await here.StartAsync(Cancel);
        await there.StartAsync(Cancel);
        await Eventually.TrueAsync(async () => await IsConnectedAsync(here) && await IsConnectedAsync(there));
        await Task.Delay(500, Cancel);

        var watch = Stopwatch.StartNew();
        here.Notify(1);
        await there.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task A_Redis_that_does_not_respond_delays_no_caller()
    {
        using var frozen = new TcpListener(IPAddress.Loopback, 0);
        frozen.Start();
        using var notifier = Notifier($"127.0.0.1:{((IPEndPoint)frozen.LocalEndpoint).Port},connectTimeout=300");
        await notifier.StartAsync(Cancel);

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 1000; i++)
        {
            notifier.Notify(i);
        }
        await notifier.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        await notifier.StopAsync(Cancel);
    }

    private static async Task<bool> IsConnectedAsync(LedgerChangeNotifier notifier) =>
        (await notifier.CheckHealthAsync(new(), Cancel)).Status
        == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;

    private static LedgerChangeNotifier Notifier(string cache) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:cache"] = cache }
                )
                .Build(),
            NullLogger<LedgerChangeNotifier>.Instance
        );
}
