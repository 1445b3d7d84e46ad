using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.OversightService.Tests.Events;

/// <summary>The service as a process, told to stop while a listener is connected, and while what it stands on is away.</summary>
[Collection(OversightCollection.Name)]
public sealed class StopTests(OversightFixture oversight, TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_of_events_is_ended_well()
    {
        await using var service = Start();
        using var client = new HttpClient { BaseAddress = await service.ConnectedAsync() };
        await using var body = await client.GetStreamAsync("/api/v1/board/events", Cancel);
        using var reader = new StreamReader(body);
        Assert.Equal("retry: 2000", await reader.ReadLineAsync(Cancel));

        await service.StopAsync();

        while (await reader.ReadLineAsync(Cancel) is not null) { }
    }

    [Fact]
    public async Task Without_cache_and_broker_it_ends_as_well()
    {
        await using var service = Start(
            ("ConnectionStrings__cache", "127.0.0.1:1"),
            ("ConnectionStrings__broker", "amqp://nobody:x@127.0.0.1:1")
        );
        await service.SaysAsync("No broker at");

        await service.StopAsync();
    }

    [Fact]
    public async Task A_database_that_has_gone_ends_no_listener_and_keeps_it_no_longer()
    {
        var there = new NpgsqlConnectionStringBuilder(oversight.Database.ConnectionString);
        await using var road = new TcpCutProxy(new Uri($"tcp://{there.Host}:{there.Port}"));
        there.Host = "127.0.0.1";
        there.Port = road.Address.Port;
        await using var service = Start(("ConnectionStrings__oversight", there.ConnectionString));
        using var client = new HttpClient { BaseAddress = await service.ConnectedAsync() };
        await using var body = await client.GetStreamAsync("/api/v1/board/events", Cancel);
        using var reader = new StreamReader(body);
        Assert.Equal("retry: 2000", await reader.ReadLineAsync(Cancel));
        road.Close();
        await service.SaysAsync("The ledger cannot be read");

        await service.StopAsync();

        while (await reader.ReadLineAsync(Cancel) is not null) { }
    }

    /// <summary>Another instance of the service that the other tests ask, on the same database and queues.</summary>
    private ServiceProcess Start(params (string Name, string Value)[] settings) =>
        ServiceProcess.Start(
            "GovPlatform.Oversight",
            [
                ("ConnectionStrings__oversight", oversight.Database.ConnectionString),
                ("ConnectionStrings__broker", servers.AmqpUri),
                ("ConnectionStrings__cache", servers.Redis),
                ("Outbox__AwaitTopology", "false"),
                ("Tokens__Keys", new TokenIssuer().Keys()),
                ServiceProcess.MayTakeLong,
                .. settings,
            ]
        );
}
