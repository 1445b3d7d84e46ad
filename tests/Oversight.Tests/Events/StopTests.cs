using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.OversightService.Tests.Events;

/// <summary>The service as a process, stopped while a stream is open or a server it needs is unreachable.</summary>
[Collection(OversightCollection.Name)]
public sealed class StopTests(OversightFixture oversight, TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_stream_is_ended_normally()
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
    public async Task Without_cache_and_broker_the_service_stops_normally()
    {
        await using var service = Start(
            ("ConnectionStrings__cache", "127.0.0.1:1"),
            ("ConnectionStrings__broker", "amqp://nobody:x@127.0.0.1:1")
        );
        await service.WaitForOutputAsync("its queues are not declared");

        await service.StopAsync();
    }

    [Fact]
    public async Task A_lost_database_connection_neither_ends_a_stream_nor_delays_the_stop()
    {
        var connection = new NpgsqlConnectionStringBuilder(oversight.Database.ConnectionString);
        await using var proxy = new TcpCutProxy(new Uri($"tcp://{connection.Host}:{connection.Port}"));
        connection.Host = "127.0.0.1";
        connection.Port = proxy.Address.Port;
        await using var service = Start(("ConnectionStrings__oversight", connection.ConnectionString));
        using var client = new HttpClient { BaseAddress = await service.ConnectedAsync() };
        await using var body = await client.GetStreamAsync("/api/v1/board/events", Cancel);
        using var reader = new StreamReader(body);
        Assert.Equal("retry: 2000", await reader.ReadLineAsync(Cancel));
        proxy.Close();
        await service.WaitForOutputAsync("The ledger cannot be read");

        await service.StopAsync();

        while (await reader.ReadLineAsync(Cancel) is not null) { }
    }

    /// <summary>Another instance of the service, on the database and the queues of the fixture.</summary>
    private ServiceProcess Start(params (string Name, string Value)[] settings) =>
        ServiceProcess.Start(
            "GovPlatform.Oversight",
            [
                ("ConnectionStrings__oversight", oversight.Database.ConnectionString),
                ("ConnectionStrings__broker", oversight.AmqpUri),
                ("ConnectionStrings__cache", servers.Redis),
                ("Outbox__AwaitTopology", "false"),
                ("Tokens__Keys", new TokenIssuer().Keys()),
                ServiceProcess.LongShutdown,
                .. settings,
            ]
        );
}
