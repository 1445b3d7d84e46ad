using System.Text.RegularExpressions;
using GovPlatform.Outbox;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovPlatform.PlatformTests.Telemetry;

/// <summary>
/// The outbox's metrics. The exporter of each instance in this process would include the other instance, so tests read
/// the values of each instance from <see cref="OutboxMetrics"/>.
/// </summary>
public sealed partial class MetricTests(TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_depths_of_all_instances_add_up_to_the_waiting_messages()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var first = await ParcelService.StartAsync(database, ("Outbox:Paused", "true"));
        await Eventually.TrueAsync(() => first.Services.GetRequiredService<OutboxRelay>().IsActive);
        await using var second = await ParcelService.StartAsync(database, ("Outbox:Paused", "true"));
        using var client = second.Client();
        for (var parcel = 0; parcel < 3; parcel++)
        {
            await client.SendParcelAsync("waits");
        }

        await WaitForSumAsync(3, first, second);
        await first.DisposeAsync();
        await Eventually.TrueAsync(() => second.Services.GetRequiredService<OutboxRelay>().IsActive);
        await WaitForSumAsync(3, second);
    }

    [Fact]
    public async Task While_the_database_is_unreachable_the_last_value_is_exported()
    {
        var database = await ParcelService.PrepareAsync(servers);
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = new TcpCutProxy(new Uri($"tcp://{connection.Host}:{connection.Port}"));
        connection.Host = "127.0.0.1";
        connection.Port = proxy.Address.Port;
        await using var service = await ParcelService.StartAsync(
            database,
            ("ConnectionStrings:parcel", connection.ConnectionString),
            ("Outbox:Paused", "true")
        );
        using var client = service.Client();
        await client.SendParcelAsync("waits");
        await WaitForSumAsync(1, service);

        proxy.Close();
        var relay = service.Services.GetRequiredService<OutboxRelay>();
        await Eventually.TrueAsync(() => !relay.IsActive);

        var metrics = await client.GetStringAsync("/metrics", Cancel);
        Assert.Equal("1", Depth().Match(metrics).Groups[1].Value);
    }

    private static Task WaitForSumAsync(long expected, params ParcelService[] instances) =>
        Eventually.TrueAsync(() =>
            instances.Sum(instance => instance.Services.GetRequiredService<OutboxMetrics>().State?.Depth ?? 0)
            == expected
        );

    [GeneratedRegex(@"^outbox_depth\w*(?:\{[^}]*\})? (\d+)", RegexOptions.Multiline)]
    private static partial Regex Depth();
}
