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
/// The service as a process, told to stop as a supervisor does: it ends by itself, well, before .NET Aspire would kill it
/// (six seconds), also when what it stands on has gone first.
/// </summary>
[Collection(IncidentCollection.Name)]
public sealed class StopTests(IncidentFixture host, TestServers servers) : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private ServiceDatabase database = null!;

    /// <summary>One of its own: the host of the other tests carries the outbox of theirs.</summary>
    public async ValueTask InitializeAsync() =>
        database = await ServiceDatabase.CreateAsync(servers, "incident", typeof(IncidentDb));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Idle_it_ends_at_once()
    {
        await using var service = Start(ServiceProcess.MayTakeLong);
        await service.ConnectedAsync();

        await service.StopAsync();

        Assert.Contains("Told to stop", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_while_it_starts_it_ends()
    {
        await using var service = Start();
        await service.AddressAsync();

        await service.StopAsync();
    }

    [Theory]
    [InlineData("ConnectionStrings__broker", "amqp://nobody:x@127.0.0.1:1", "No broker at")]
    [InlineData("ConnectionStrings__incident", "Host=127.0.0.1;Port=1;Database=none", "The database is not ready")]
    public async Task What_was_never_there_does_not_hold_it(string name, string nowhere, string said)
    {
        await using var service = Start((name, nowhere), ServiceProcess.MayTakeLong);
        await service.AddressAsync();
        await service.SaysAsync(said);

        await service.StopAsync();
    }

    [Fact]
    public async Task A_broker_that_has_gone_does_not_hold_it()
    {
        await using var road = new TcpCutProxy(new Uri(servers.AmqpUri));
        await using var service = Start(
            ("ConnectionStrings__broker", road.Address.ToString()),
            ServiceProcess.MayTakeLong
        );
        await service.ConnectedAsync();
        road.Close();
        await service.SaysAsync("No broker at");

        await service.StopAsync();
    }

    [Fact]
    public async Task A_broker_that_answers_nothing_any_more_is_left()
    {
        await using var road = new TcpCutProxy(new Uri(servers.AmqpUri));
        await using var service = Start(("ConnectionStrings__broker", road.Address.ToString()));
        await service.ConnectedAsync();
        road.Freeze();

        await service.StopAsync();
    }

    [Fact]
    public async Task A_database_that_has_gone_does_not_hold_it()
    {
        await using var road = RoadToDatabase(out var connection);
        await using var service = Start(("ConnectionStrings__incident", connection), ServiceProcess.MayTakeLong);
        await service.ConnectedAsync();
        road.Close();
        await service.SaysAsync("The outbox relay was interrupted");

        await service.StopAsync();
    }

    [Fact]
    public async Task A_database_that_answers_nothing_any_more_is_left()
    {
        await using var road = RoadToDatabase(out var connection);
        await using var service = Start(("ConnectionStrings__incident", connection));
        using var client = Client(await service.ConnectedAsync());
        road.Freeze();
        var asked = client.GetAsync(IncidentFixture.Path, Cancel);

        await service.StopAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => asked);
    }

    [Fact]
    public async Task A_receiver_of_telemetry_that_never_answers_is_left()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        await using var service = Start(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{mute.LocalEndpoint}"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        );
        using var client = Client(await service.ConnectedAsync());
        (await client.GetAsync(IncidentFixture.Path, Cancel)).Dispose();

        await service.StopAsync();
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("30", 7)]
    public async Task What_it_has_accepted_is_answered_first(string allowed, int seconds)
    {
        await using var service = Start(("DOTNET_SHUTDOWNTIMEOUTSECONDS", allowed));
        using var client = Client(await service.ConnectedAsync());
        (await client.GetAsync(IncidentFixture.Path, Cancel)).EnsureSuccessStatusCode();
        await using var other = new NpgsqlConnection(database.AdminConnectionString);
        await other.OpenAsync(Cancel);
        await using var held = await other.BeginTransactionAsync(Cancel);
        await using var hold = new NpgsqlCommand("LOCK TABLE incident IN ACCESS EXCLUSIVE MODE", other, held);
        await hold.ExecuteNonQueryAsync(Cancel);
        var asked = client.GetAsync(IncidentFixture.Path, Cancel);
        await Task.Delay(300, Cancel);

        var told = Stopwatch.GetTimestamp();
        await service.TellToStopAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds), Cancel);
        Assert.False(asked.IsCompleted);
        await held.RollbackAsync(Cancel);

        Assert.Equal(HttpStatusCode.OK, (await asked).StatusCode);
        await service.EndAsync(told, TimeSpan.FromSeconds(seconds + 6));
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

    private TcpCutProxy RoadToDatabase(out string connection)
    {
        var there = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var road = new TcpCutProxy(new Uri($"tcp://{there.Host}:{there.Port}"));
        there.Host = "127.0.0.1";
        there.Port = road.Address.Port;
        connection = there.ConnectionString;
        return road;
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
