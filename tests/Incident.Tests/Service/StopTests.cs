using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using GovPlatform.IncidentService.Data;
using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>
/// The service as a process, stopped by SIGTERM: it exits normally, before .NET Aspire would kill it (six seconds), also
/// when its broker or database became unreachable first.
/// </summary>
[Collection(IncidentCollection.Name)]
public sealed class StopTests(IncidentFixture host, TestServers servers) : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private ServiceDatabase database = null!;

    /// <summary>A database of its own: that of the fixture has outbox messages of the other tests.</summary>
    public async ValueTask InitializeAsync() =>
        database = await ServiceDatabase.CreateAsync(servers, "incident", typeof(IncidentDb));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_idle_service_stops()
    {
        await using var service = Start(ServiceProcess.LongShutdown);
        await service.ConnectedAsync();

        await service.StopAsync();

        Assert.Contains("Told to stop", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_starting_stops()
    {
        await using var service = Start();
        await service.AddressAsync();

        await service.StopAsync();
    }

    [Theory]
    [InlineData("ConnectionStrings__broker", "amqp://nobody:x@127.0.0.1:1", "its queues are not declared")]
    [InlineData("ConnectionStrings__incident", "Host=127.0.0.1;Port=1;Database=none", "The database is not ready")]
    public async Task A_broker_or_database_that_was_never_reachable_does_not_delay_the_stop(
        string name,
        string value,
        string message
    )
    {
        await using var service = Start((name, value), ServiceProcess.LongShutdown);
        await service.AddressAsync();
        await service.WaitForOutputAsync(message);

        await service.StopAsync();
    }

    [Fact]
    public async Task A_closed_broker_connection_does_not_delay_the_stop()
    {
        await using var proxy = new TcpCutProxy(new Uri(servers.AmqpUri));
        await using var service = Start(
            ("ConnectionStrings__broker", proxy.Address.ToString()),
            ServiceProcess.LongShutdown
        );
        await service.ConnectedAsync();
        proxy.Close();
        await service.WaitForOutputAsync("its queues are not declared");

        await service.StopAsync();
    }

    [Fact]
    public async Task A_broker_that_no_longer_responds_does_not_delay_the_stop()
    {
        await using var proxy = new TcpCutProxy(new Uri(servers.AmqpUri));
        await using var service = Start(("ConnectionStrings__broker", proxy.Address.ToString()));
        await service.ConnectedAsync();
        proxy.Freeze();

        await service.StopAsync();
    }

    [Fact]
    public async Task A_closed_database_connection_does_not_delay_the_stop()
    {
        await using var proxy = ProxyToDatabase(out var connectionString);
        await using var service = Start(("ConnectionStrings__incident", connectionString), ServiceProcess.LongShutdown);
        await service.ConnectedAsync();
        proxy.Close();
        await service.WaitForOutputAsync("The outbox relay was interrupted");

        await service.StopAsync();
    }

    [Fact]
    public async Task A_database_that_no_longer_responds_does_not_delay_the_stop()
    {
        await using var proxy = ProxyToDatabase(out var connectionString);
        await using var service = Start(("ConnectionStrings__incident", connectionString));
        using var client = Client(await service.ConnectedAsync());
        proxy.Freeze();
        var request = client.GetAsync(IncidentFixture.Path, Cancel);

        await service.StopAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
    }

    [Fact]
    public async Task A_telemetry_collector_that_never_responds_does_not_delay_the_stop()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        await using var service = Start(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{collector.LocalEndpoint}"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        );
        using var client = Client(await service.ConnectedAsync());
        (await client.GetAsync(IncidentFixture.Path, Cancel)).Dispose();

        await service.StopAsync();
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("30", 7)]
    public async Task Accepted_requests_are_answered_before_the_service_stops(string shutdownTimeout, int seconds)
    {
        await using var service = Start(("DOTNET_SHUTDOWNTIMEOUTSECONDS", shutdownTimeout));
        using var client = Client(await service.ConnectedAsync());
        (await client.GetAsync(IncidentFixture.Path, Cancel)).EnsureSuccessStatusCode();
        await using var connection = new NpgsqlConnection(database.AdminConnectionString);
        await connection.OpenAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using var lockTable = new NpgsqlCommand(
            "LOCK TABLE incident IN ACCESS EXCLUSIVE MODE",
            connection,
            transaction
        );
        await lockTable.ExecuteNonQueryAsync(Cancel);
        var request = client.GetAsync(IncidentFixture.Path, Cancel);
        await Task.Delay(300, Cancel);

        var stopRequested = Stopwatch.GetTimestamp();
        await service.SendSigtermAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds), Cancel);
        Assert.False(request.IsCompleted);
        await transaction.RollbackAsync(Cancel);

        Assert.Equal(HttpStatusCode.OK, (await request).StatusCode);
        await service.WaitForExitAsync(stopRequested, TimeSpan.FromSeconds(seconds + 6));
    }

    private ServiceProcess Start(params (string Name, string Value)[] settings) =>
        ServiceProcess.Start(
            "GovPlatform.Incident",
            [
                ("ConnectionStrings__incident", database.ConnectionString),
                ("ConnectionStrings__broker", servers.AmqpUri),
                ("Outbox__AwaitTopology", "false"),
                ("Tokens__Keys", host.Tokens.Keys()),
                .. settings.Where(setting => setting.Value.Length > 0),
            ]
        );

    private TcpCutProxy ProxyToDatabase(out string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var proxy = new TcpCutProxy(new Uri($"tcp://{builder.Host}:{builder.Port}"));
        builder.Host = "127.0.0.1";
        builder.Port = proxy.Address.Port;
        connectionString = builder.ConnectionString;
        return proxy;
    }

    private HttpClient Client(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            host.TokenOf(Callers.Dispatcher)
        );
        return client;
    }
}
