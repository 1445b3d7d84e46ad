using System.Text.RegularExpressions;
using GovPlatform.Outbox;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovPlatform.PlatformTests;

/// <summary>The outbox's figures. Instances in one process would export each other's, so their sum is read at the source.</summary>
public sealed partial class MetricTests(TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_depths_of_all_instances_add_up_to_what_waits()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var first = await ParcelService.StartAsync(database, ("Outbox:Paused", "true"));
        await Eventually.TrueAsync(() => first.Services.GetRequiredService<OutboxRelay>().Leads);
        await using var second = await ParcelService.StartAsync(database, ("Outbox:Paused", "true"));
        using var client = second.Client();
        for (var parcel = 0; parcel < 3; parcel++)
        {
            await client.SendParcelAsync("waits");
        }

        await SumsToAsync(3, first, second);
        await first.DisposeAsync();
        await Eventually.TrueAsync(() => second.Services.GetRequiredService<OutboxRelay>().Leads);
        await SumsToAsync(3, second);
    }

    [Fact]
    public async Task A_database_that_is_away_leaves_the_last_figure()
    {
        var database = await ParcelService.PrepareAsync(servers);
        var there = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var road = new TcpCutProxy(new Uri($"tcp://{there.Host}:{there.Port}"));
        there.Host = "127.0.0.1";
        there.Port = road.Address.Port;
        await using var service = await ParcelService.StartAsync(
            database,
            ("ConnectionStrings:parcel", there.ConnectionString),
            ("Outbox:Paused", "true")
        );
        using var client = service.Client();
        await client.SendParcelAsync("waits");
        await SumsToAsync(1, service);

        road.Close();
        var relay = service.Services.GetRequiredService<OutboxRelay>();
        await Eventually.TrueAsync(() => !relay.Leads);

        var metrics = await client.GetStringAsync("/metrics", Cancel);
        Assert.Equal("1", Depth().Match(metrics).Groups[1].Value);
    }

    private static Task SumsToAsync(long expected, params ParcelService[] instances) =>
        Eventually.TrueAsync(() =>
            instances.Sum(instance => instance.Services.GetRequiredService<OutboxMetrics>().State?.Depth ?? 0)
            == expected
        );

    [GeneratedRegex(@"^outbox_depth\w*(?:\{[^}]*\})? (\d+)", RegexOptions.Multiline)]
    private static partial Regex Depth();
}
